// What the rules must find: never part of a build.
package bad

fun bad(context: Context, number: String) {
    WebView(context).loadUrl("http://bad.example")
    Log.i("bad", number)
    context.openFileOutput("all", Context.MODE_WORLD_READABLE)
    PendingIntent.getActivity(context, 0, Intent(), 0)
    context.registerReceiver(heard, IntentFilter("bad"))
    clipboard.setPrimaryClip(ClipData.newPlainText("number", number))
    context.startActivity(Intent.parseUri(number, 0))
    Cipher.getInstance("AES/ECB/PKCS5Padding")
}
