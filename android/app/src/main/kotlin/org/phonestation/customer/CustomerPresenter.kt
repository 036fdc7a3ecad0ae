package org.phonestation.customer

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.CustomerView
import org.phonestation.core.Line
import org.phonestation.core.StationCore
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServicePresenter
import org.phonestation.services.Stage
import org.phonestation.shell.orNull

/** Signing in by a number and the code of a message; signing out; being forgotten. */
class CustomerPresenter(
    core: StationCore,
    line: () -> Line,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<CustomerView>("customer", core, line, dispatcher = dispatcher, pull = { core.customer() }) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Another -> act {
                core.askCode(event.words, line())
                update { it.copy(chosen = emptyList()) }
                null
            }
            is ServiceEvent.Act -> act {
                core.signIn(event.words, line())
                update { it.copy(stage = Stage.DONE) }
                null
            }
            ServiceEvent.SignOut -> act {
                val told = core.signOut(line())
                update { it.copy(chosen = listOf(if (told) OUT else OUT_HERE)) }
                null
            }
            ServiceEvent.Forget -> forget()
            else -> super.onEvent(event)
        }

    private fun forget() {
        if (state.value.content.orNull()?.signedIn != true) return
        act {
            core.forgetCustomer(line())
            update { it.copy(chosen = listOf(FORGOTTEN)) }
            null
        }
    }

    companion object {
        /** What was chosen, or done, last. */
        const val OTHER = "other"
        const val OUT = "out"
        const val OUT_HERE = "out here"
        const val FORGOTTEN = "forgotten"
    }
}
