// What the rules must find: never part of a build.
fn bad(number: &str) {
    let sql = format!("SELECT name FROM person WHERE number = '{number}'");
    sqlx::query(sqlx::AssertSqlSafe(sql));
    tracing::info!(%number, "asked");
    let station = HttpStation::new("http://station.example");
    let client = client.danger_accept_invalid_certs(true);
    unsafe { go() }
}
