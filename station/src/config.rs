//! The command line. Every option is an environment variable too, so that a service file needs no
//! arguments.

use crate::links::Certificate;
use crate::systems::Grant;
use clap::{Args, Parser, Subcommand};
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

/// The station: gives phones their content and visitors their pages.
#[derive(Debug, Parser)]
#[command(name = "phonestation-station", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the station can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve phones and browsers until stopped.
    Serve(Box<Serve>),
    /// Print how often guides helped and what was looked for in vain.
    Feedback(Feedback),
    /// Look at the whole evidence of consent: whether an entry was changed, removed or put in.
    Evidence(EvidenceOf),
    /// Make or end the credential of a carrier's system, such as a station in front of this one.
    System(SystemOf),
    /// Make the desk's first administrator and print the link by which they set their password.
    Admin(Admin),
}

/// The database of a station.
#[derive(Debug, Clone, Args)]
pub struct At {
    /// `sqlite:FILE` (made when missing) or `postgres://USER@HOST/NAME`.
    #[arg(
        long,
        env = "PHONESTATION_DATABASE",
        value_name = "URL",
        default_value = "sqlite:station.db",
        hide_env_values = true
    )]
    pub database: DatabaseUrl,
}

/// Whose evidence to look at.
#[derive(Debug, Clone, Args)]
pub struct EvidenceOf {
    /// Where.
    #[command(flatten)]
    pub at: At,

    /// A hash that was printed before: it must still stand in the chain. Shows whether entries were cut
    /// off at the end.
    #[arg(long, value_name = "SHA256")]
    pub after: Option<String>,
}

/// Which carrier's system.
#[derive(Debug, Clone, Args)]
pub struct SystemOf {
    /// Where.
    #[command(flatten)]
    pub at: At,

    /// What it is called.
    #[arg(long, value_name = "NAME")]
    pub name: String,

    /// What it may do: `orders`, `messages`, `usage`, or several with a comma between.
    #[arg(
        long,
        value_name = "GRANT",
        value_delimiter = ',',
        default_value = "orders"
    )]
    pub grant: Vec<Grant>,

    /// End its credential instead.
    #[arg(long, conflicts_with = "grant")]
    pub end: bool,
}

/// Whom to make an administrator.
#[derive(Debug, Clone, Args)]
pub struct Admin {
    /// Where.
    #[command(flatten)]
    pub at: At,

    /// What they sign in with: lower-case letters and digits.
    #[arg(long, value_name = "NAME", default_value = "admin")]
    pub account: String,

    /// The id of the hall whose desk they see.
    #[arg(long, value_name = "ID")]
    pub hall: String,

    /// Address under which people reach the station, put before the link.
    #[arg(long, env = "PHONESTATION_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<PublicUrl>,
}

/// What to print of what readers told.
#[derive(Debug, Clone, Args)]
pub struct Feedback {
    /// Where.
    #[command(flatten)]
    pub at: At,

    /// Count from so many days ago.
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub days: u16,

    /// Print JSON for programs.
    #[arg(long)]
    pub json: bool,
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(
        long,
        env = "PHONESTATION_LISTEN",
        value_name = "ADDR",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,

    /// Where everything is kept.
    #[command(flatten)]
    pub at: At,

    /// Folder with index.json, index.json.minisig and packs/, as `cargo xtask pack` makes it.
    #[arg(
        long,
        env = "PHONESTATION_CONTENT",
        value_name = "DIR",
        default_value = "content/seed"
    )]
    pub content: PathBuf,

    /// The Android app to offer for download at /app.apk.
    #[arg(long, env = "PHONESTATION_APK", value_name = "FILE")]
    pub apk: Option<PathBuf>,

    /// SHA-256 of the certificate that signs the app (comma between several), so that Android opens this
    /// station's links in it; `apksigner verify --print-certs` prints it. Read from --apk if absent.
    #[arg(
        long = "apk-cert",
        env = "PHONESTATION_APK_CERT",
        value_name = "SHA256",
        value_delimiter = ','
    )]
    pub apk_certificates: Vec<Certificate>,

    /// Show made-up halls and carriers too, each marked as an example.
    #[arg(long, env = "PHONESTATION_EXAMPLE")]
    pub example: bool,

    /// The carrier's message centre (host:port, SMPP 3.4) by which short messages go out.
    #[arg(
        long,
        env = "PHONESTATION_SMPP",
        value_name = "HOST:PORT",
        requires = "smpp_user"
    )]
    pub smpp: Option<String>,

    /// What the station signs in with there.
    #[arg(long, env = "PHONESTATION_SMPP_USER", value_name = "NAME")]
    pub smpp_user: Option<String>,

    /// The password that goes with it; best given by the environment, where no list of programs shows it.
    #[arg(
        long,
        env = "PHONESTATION_SMPP_PASSWORD",
        value_name = "WORD",
        default_value = "",
        hide_env_values = true
    )]
    pub smpp_password: Secret,

    /// The number that messages come from.
    #[arg(
        long,
        env = "PHONESTATION_SMPP_FROM",
        value_name = "NUMBER",
        default_value = ""
    )]
    pub smpp_from: String,

    /// The address of the carrier's systems, before `/tmf-api`: orders go there by TM Forum's APIs.
    #[arg(
        long,
        env = "PHONESTATION_CARRIER",
        value_name = "URL",
        requires = "carrier_name"
    )]
    pub carrier: Option<String>,

    /// That carrier's id in the content.
    #[arg(long, env = "PHONESTATION_CARRIER_NAME", value_name = "ID")]
    pub carrier_name: Option<String>,

    /// The zone in which its days begin.
    #[arg(
        long,
        env = "PHONESTATION_CARRIER_ZONE",
        value_name = "ZONE",
        default_value = "Asia/Shanghai"
    )]
    pub carrier_zone: String,

    /// The credential for them; best given by the environment, where no list of programs shows it.
    #[arg(
        long,
        env = "PHONESTATION_CARRIER_TOKEN",
        value_name = "SECRET",
        default_value = "",
        hide_env_values = true
    )]
    pub carrier_token: Secret,

    /// At most so many writes share a commit of SQLite; 1 is what benches compare with.
    #[arg(long, value_name = "N", default_value_t = 256, hide = true)]
    pub batch: usize,

    /// Begin at this instant and go on from there: shows a hall at any hour. With --example only.
    #[arg(long, value_name = "INSTANT", requires = "example", hide = true)]
    pub now: Option<jiff::Timestamp>,

    /// Address under which people reach this station, for QR codes; taken from the request if absent.
    #[arg(long, env = "PHONESTATION_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<PublicUrl>,

    /// Reverse proxies (addresses, comma between) whose X-Forwarded-For and -Proto are believed.
    #[arg(
        long = "trusted-proxy",
        env = "PHONESTATION_TRUSTED_PROXY",
        value_name = "ADDR",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<IpAddr>,

    /// Requests a minute that one address may make; a whole hall can share one address.
    #[arg(
        long,
        env = "PHONESTATION_REQUESTS_PER_MINUTE",
        value_name = "N",
        default_value_t = 1200,
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub requests_per_minute: u32,

    /// Requests that one address may make at once before the rate counts.
    #[arg(
        long,
        env = "PHONESTATION_BURST",
        value_name = "N",
        default_value_t = 400,
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub burst: u32,

    /// Seconds after which a request that is not answered is given up.
    #[arg(
        long,
        env = "PHONESTATION_TIMEOUT",
        value_name = "SECONDS",
        default_value_t = 20,
        value_parser = clap::value_parser!(u64).range(1..)
    )]
    pub timeout: u64,
}

/// Something that no log shows.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(pub String);

impl FromStr for Secret {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Secret(text.to_owned()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Where the station keeps what must not be lost.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// One file, for one station.
    Sqlite(PathBuf),
    /// A PostgreSQL database, for one or several stations.
    Postgres(String),
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let file = text
            .strip_prefix("sqlite:")
            .map(|f| f.strip_prefix("//").unwrap_or(f));
        match file {
            Some("") => Err("no file is named: write sqlite:station.db".to_owned()),
            Some(file) => Ok(DatabaseUrl::Sqlite(file.into())),
            None if text.starts_with("postgres://") || text.starts_with("postgresql://") => {
                Ok(DatabaseUrl::Postgres(text.to_owned()))
            }
            None => Err("write sqlite:FILE or postgres://USER@HOST/NAME".to_owned()),
        }
    }
}

/// Leaves out the PostgreSQL URL, which may hold a password.
impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseUrl::Sqlite(file) => write!(f, "sqlite:{}", file.display()),
            DatabaseUrl::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

/// `https://host[:port][/path]` without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The text, to which a path is appended.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let uri: axum::http::Uri = text.parse().map_err(|_| "that is no URL".to_owned())?;
        let web = matches!(uri.scheme_str(), Some("http" | "https"));
        if !web || uri.host().is_none_or(str::is_empty) || uri.query().is_some() {
            return Err("write https://HOST, with nothing after a question mark".to_owned());
        }
        Ok(PublicUrl(text.trim_end_matches('/').to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_url_names_a_file_or_postgresql_and_nothing_else() {
        let sqlite = |f: &str| Ok(DatabaseUrl::Sqlite(f.into()));
        assert_eq!("sqlite:a.db".parse(), sqlite("a.db"));
        assert_eq!("sqlite:///var/a.db".parse(), sqlite("/var/a.db"));
        assert!("postgres://u@h/n".parse::<DatabaseUrl>().is_ok());
        for wrong in ["", "sqlite:", "mysql://h/n", "/var/a.db"] {
            assert!(wrong.parse::<DatabaseUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_password_is_not_in_the_debug_text() {
        let url: DatabaseUrl = "postgres://u:secret@h/n".parse().unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }

    #[test]
    fn a_public_url_is_http_and_loses_its_last_slash() {
        let url: PublicUrl = "https://station.example/".parse().unwrap();
        assert_eq!(url.as_str(), "https://station.example");
        for wrong in ["station.example", "ftp://a", "https://", "https://a?b=c"] {
            assert!(wrong.parse::<PublicUrl>().is_err(), "{wrong}");
        }
    }
}
