use crate::setup::{self, C_COMPILER};
use crate::shell::{self, cargo};
use anyhow::{Context, Result};
use clap::Args;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use std::io::IsTerminal;
use std::net::{IpAddr, TcpListener, UdpSocket};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

/// How the station is started.
#[derive(Args)]
pub(crate) struct Options {
    /// Let phones on the same network in, not only this machine
    #[arg(long)]
    lan: bool,
    /// The port; another one is taken when it is in use and was not asked for
    #[arg(long)]
    port: Option<u16>,
    /// Leave the phone app out; building it takes some minutes the first time
    #[arg(long)]
    no_apk: bool,
    /// The database: sqlite:FILE or postgres://…
    #[arg(long, default_value = "sqlite:dist/station.db")]
    database: String,
}

const PORT: u16 = 8080;

/// Sets up what is missing, starts the station on example data, and prints where it is.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::ensure(&[C_COMPILER])?;
    let content = crate::root().join("dist/content");
    super::pack::ensure(&content)?;
    println!("building the station (the first time takes some minutes)");
    shell::run(&mut cargo(&["build", "--package", "phonestation-station"]))?;
    let apk = app(options)?;
    let host = if options.lan { "0.0.0.0" } else { "127.0.0.1" };
    let port = match options.port {
        Some(port) => port,
        None if TcpListener::bind((host, PORT)).is_ok() => PORT,
        None => {
            println!("port {PORT} is in use: taking a free one (`--port N` chooses)");
            TcpListener::bind((host, 0))?.local_addr()?.port()
        }
    };
    // Made by `cargo xtask fdroid`; whoever has not made it needs it not.
    let fdroid = crate::root().join("dist/fdroid/repo/entry.jar").is_file();
    welcome(host, port, options.lan, apk.is_some(), fdroid)?;
    // The station takes this process's place: whatever stops the one stops the other.
    let error = Command::new(program()?)
        .args([
            "serve",
            "--example",
            "--listen",
            &format!("{host}:{port}"),
            "--database",
            &options.database,
            "--content",
        ])
        .arg(&content)
        .args(apk.iter().map(|file| format!("--apk={}", file.display())))
        .args(fdroid.then_some("--fdroid=dist/fdroid/repo"))
        .current_dir(crate::root())
        .exec();
    Err(error).context("cannot start the station")
}

/// The phone app, built when it is not there.
fn app(options: &Options) -> Result<Option<PathBuf>> {
    let file = crate::root().join("dist/phonestation.apk");
    if options.no_apk {
        return Ok(None);
    }
    if !file.is_file() {
        println!(
            "building the phone app (the first time takes some minutes; `--no-apk` leaves it out)"
        );
        super::apk::build(&super::apk::Options::default())?;
    }
    Ok(Some(file))
}

/// The program that was just built, wherever the target folder is.
fn program() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.with_file_name("phonestation-station"))
}

fn welcome(host: &str, port: u16, lan: bool, apk: bool, fdroid: bool) -> Result<()> {
    let seen = own_address()
        .filter(|_| lan)
        .map_or(host.to_owned(), |a| a.to_string());
    let address = format!("http://{seen}:{port}");
    let code = QrCode::new(&address)?
        .render::<Dense1x2>()
        .quiet_zone(true)
        .build();
    println!();
    for line in code.lines() {
        // Black on white whatever the terminal's colours: scanners want it so.
        if std::io::stdout().is_terminal() {
            println!("  \x1b[38;5;16;48;5;231m{line}\x1b[0m");
        } else {
            println!("  {line}");
        }
    }
    println!("\n手机服务站  Phone Station\n");
    println!("  {address}/                pocket guides, in a browser or by this QR code");
    println!("  {address}/search?q=流量    search");
    println!("  {address}/h/zsl           an example hall");
    if apk {
        println!("  {address}/app.apk         the phone app; the first page has its QR code");
    }
    if fdroid {
        println!("  {address}/fdroid          the app's repository for phones with F-Droid");
    }
    println!("  {address}/openapi.json    the API\n");
    if !lan {
        println!(
            "Only this machine can open it; `cargo xtask run --lan` lets phones on the same network in."
        );
    }
    println!(
        "Halls and numbers are examples and say so. Ready when it says `listening`; Ctrl-C stops it.\n"
    );
    Ok(())
}

/// The address under which the local network sees this machine. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().ok()?.ip())
}
