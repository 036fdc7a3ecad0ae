package org.phonestation.usage

import android.annotation.SuppressLint
import android.annotation.TargetApi
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.os.Build
import android.service.quicksettings.Tile
import android.service.quicksettings.TileService
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.phonestation.MainActivity
import org.phonestation.R
import org.phonestation.StationApp
import org.phonestation.core.CoreFailure
import org.phonestation.core.OnScreen
import org.phonestation.core.UsageGlance
import org.phonestation.links.Arrival

/** Among the phone's quick settings: what is left, as it is known without asking anybody. A tap opens its page. */
class UsageTile : TileService() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate + OnScreen("tile"))

    override fun onStartListening() {
        val app = application as StationApp
        app.openCore()
        scope.launch {
            try {
                show(app.core.usageGlance(), app.preferences.speaking())
            } catch (_: CoreFailure) {
                show(null, app.preferences.speaking())
            }
        }
    }

    @SuppressLint("StartActivityAndCollapseDeprecated") // The only way before Android 14.
    @TargetApi(Build.VERSION_CODES.UPSIDE_DOWN_CAKE)
    override fun onClick() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            startActivityAndCollapse(UsageNotices.opening(this))
        } else {
            val open = Intent(Arrival.USAGE).setClass(this, MainActivity::class.java)
            @Suppress("DEPRECATION")
            startActivityAndCollapse(open.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        }
    }

    override fun onDestroy() {
        scope.cancel()
        super.onDestroy()
    }

    @TargetApi(Build.VERSION_CODES.Q)
    private fun show(glance: UsageGlance?, words: Context) {
        val tile = qsTile ?: return
        val left = glance?.let { listOf(it.left, it.unit).filter { part -> part.isNotEmpty() }.joinToString("\u00A0") }
        val said = left?.let { words.getString(R.string.usage_tile, it) } ?: words.getString(R.string.usage_tile_open)
        tile.label = words.getString(R.string.usage)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) tile.subtitle = said else tile.label = said
        tile.contentDescription =
            listOf(words.getString(R.string.usage), said).joinToString(words.getString(R.string.list_pause))
        // Not a switch: on means that there is something to read.
        tile.state = if (glance == null) Tile.STATE_INACTIVE else Tile.STATE_ACTIVE
        tile.updateTile()
    }

    companion object {
        /** What is known moved: where the tile is seen, it is drawn anew. */
        fun renew(context: Context) = requestListeningState(context, ComponentName(context, UsageTile::class.java))
    }
}
