use crate::setup::{self, C_COMPILER};
use crate::shell::{self, cargo};
use anyhow::{Context, Result, bail};
use clap::Args;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use std::io::{BufRead, BufReader};
use std::net::{IpAddr, TcpListener, UdpSocket};
use std::process::{Command, Stdio};

/// How the station is started.
#[derive(Args)]
pub(crate) struct Options {
    /// Let phones on the same network in, not only this machine
    #[arg(long)]
    lan: bool,
    /// The port; another one is taken when it is in use and was not asked for
    #[arg(long)]
    port: Option<u16>,
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
    let host = if options.lan { "0.0.0.0" } else { "127.0.0.1" };
    let port = match options.port {
        Some(port) => port,
        None if TcpListener::bind((host, PORT)).is_ok() => PORT,
        None => {
            println!("port {PORT} is in use: taking a free one (`--port N` chooses)");
            0
        }
    };
    let mut station = Command::new(program()?)
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
        .current_dir(crate::root())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start the station")?;
    let out = station.stdout.take().context("piped")?;
    for line in BufReader::new(out).lines() {
        if let Some(url) = line?.strip_prefix("listening ") {
            welcome(url, options.lan)?;
        }
    }
    let status = station.wait()?;
    if !status.success() {
        bail!("the station ended: {status}");
    }
    Ok(())
}

/// The program that was just built, wherever the target folder is.
fn program() -> Result<std::path::PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.with_file_name("phonestation-station"))
}

fn welcome(url: &str, lan: bool) -> Result<()> {
    let port = url.rsplit(':').next().unwrap_or_default();
    let address = if lan {
        own_address().map_or(url.to_owned(), |a| format!("http://{a}:{port}"))
    } else {
        url.to_owned()
    };
    let code = QrCode::new(&address)?
        .render::<Dense1x2>()
        .quiet_zone(true)
        .build();
    println!("\n{code}\n\n手机服务站  Phone Station\n");
    println!("  {address}/                  pocket guides, in a browser or by this QR code");
    println!("  {address}/search?q=流量      search");
    println!("  {address}/h/zsl             an example hall");
    println!("  {address}/openapi.json      the API\n");
    if !lan {
        println!(
            "Only this machine can open it; `cargo xtask run --lan` lets phones on the same network in."
        );
    }
    println!("Halls and numbers are examples and say so. Ctrl-C stops the station.");
    Ok(())
}

/// The address under which the local network sees this machine. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().ok()?.ip())
}
