use anyhow::{Context, Result, bail};
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::content::Trust;
use phonestation_wire::content::Index;
use std::path::{Path, PathBuf};
use xtask::content;
use xtask::pack::{self, DEFAULT_DAYS, Pack, SigningKey};

/// Packs renewed when their index is accepted for no longer than this.
const FRESH: SignedDuration = SignedDuration::from_hours(24 * 14);

/// How packs are made.
#[derive(Args)]
pub(crate) struct Options {
    /// Where the content lies
    #[arg(long, default_value = "content")]
    content: PathBuf,
    /// Where index and packs go
    #[arg(long, default_value = "dist/content")]
    out: PathBuf,
    /// The secret key that signs; the development key when not given
    #[arg(long)]
    key: Option<PathBuf>,
    /// A public key (.pub file) that this index introduces; may be given again
    #[arg(long)]
    introduce: Vec<PathBuf>,
    /// The id of a key that this index withdraws; may be given again
    #[arg(long)]
    revoke: Vec<String>,
    /// Days for which the index is accepted from the network
    #[arg(long, default_value_t = DEFAULT_DAYS)]
    days: i64,
    /// Refuse the development key
    #[arg(long)]
    release: bool,
}

/// Checks the content and writes a content directory.
pub(crate) fn run(options: &Options) -> Result<()> {
    let key = signing_key(options.key.as_deref())?;
    if Trust::is_development(&key.id()) && options.release {
        bail!("a release is never signed with the development key: give --key FILE");
    }
    let packs = read(&options.content)?;
    let mut release = pack::next_release(&options.out, now())?;
    release.life = SignedDuration::from_hours(24 * options.days);
    release.revoked.clone_from(&options.revoke);
    for file in &options.introduce {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let line = text.lines().last().unwrap_or_default().trim();
        if phonestation_rules::content::key_id(line).is_none() {
            bail!("{} is not a minisign public key", file.display());
        }
        release.keys.push(line.to_owned());
    }
    report(
        &options.out,
        &pack::write(&options.out, &packs, &release, &key)?,
    );
    Ok(())
}

/// Renews the seed when the content changed. Only then: signatures are random, and a build must not
/// change what is committed.
pub(crate) fn seed() -> Result<()> {
    let root = crate::root();
    let (content, seed) = (root.join("content"), root.join("content/seed"));
    let packs = read(&content)?;
    if pack::is_current(&seed, &packs) {
        println!("content/seed holds the content as it is: nothing to do");
        return Ok(());
    }
    let release = pack::next_release(&seed, now())?;
    report(
        &seed,
        &pack::write(&seed, &packs, &release, &signing_key(None)?)?,
    );
    Ok(())
}

/// Makes `out` a content directory with the development key, unless it already is one and still fresh.
pub(crate) fn ensure(out: &Path) -> Result<()> {
    let packs = read(&crate::root().join("content"))?;
    let fresh = pack::read_index(out).is_some_and(|index| index.expires > now() + FRESH);
    if fresh && pack::is_current(out, &packs) {
        return Ok(());
    }
    let release = pack::next_release(out, now())?;
    report(
        out,
        &pack::write(out, &packs, &release, &signing_key(None)?)?,
    );
    Ok(())
}

/// The content has no problems, and the seed is this content.
pub(crate) fn check() -> Result<()> {
    let root = crate::root();
    let packs = read(&root.join("content"))?;
    if !pack::is_current(&root.join("content/seed"), &packs) {
        bail!("content/seed is not the content as it is: run `cargo xtask seed` and commit it");
    }
    println!("the content has no problems, and content/seed holds it as it is");
    Ok(())
}

fn read(dir: &Path) -> Result<Vec<Pack>> {
    match content::read(dir) {
        Ok(content) => pack::packs(&content),
        Err(problems) => {
            for problem in &problems {
                eprintln!("{problem}");
            }
            bail!(
                "{} problem(s) in {}: mend them and run again",
                problems.len(),
                dir.display()
            )
        }
    }
}

/// The key in `file`, or the development key.
pub(super) fn signing_key(file: Option<&Path>) -> Result<SigningKey> {
    match file {
        Some(file) => SigningKey::read(file),
        None => {
            eprintln!("signing with the development key, which anyone has: not for release");
            SigningKey::read(&crate::root().join("content/keys/development.key"))
        }
    }
}

fn report(dir: &Path, index: &Index) {
    println!(
        "{}: version {}, key {}, accepted until {}",
        dir.display(),
        index.version,
        index.key_id,
        index.expires
    );
    for p in &index.packs {
        println!(
            "  {:<12} {:>8} bytes ({:>8} unpacked)  {}",
            p.name,
            p.size,
            p.unpacked,
            &p.sha256[..12]
        );
    }
}

/// The time.
pub(super) fn now() -> Timestamp {
    #[expect(clippy::disallowed_methods, reason = "a tool has no other clock")]
    Timestamp::now()
}
