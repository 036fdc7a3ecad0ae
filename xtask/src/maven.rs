//! Maven: run with what matters of its many words shown, and asked for single artifacts.

use crate::setup::{self, JAVA};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Fetches single artifacts.
const GET: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get";
/// Lists the files of a scope.
pub(crate) const CLASSPATH: &str =
    "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

/// One call of Maven.
pub(crate) struct Maven {
    what: String,
    log: PathBuf,
    command: Command,
}

impl Maven {
    /// For the project in `pom`; everything that Maven says goes into a file named after it.
    pub(crate) fn new(what: &str, pom: &str, log: &str) -> Maven {
        let root = crate::root();
        let mut command = Command::new("mvn");
        command
            .args(["--batch-mode", "-Dstyle.color=never", "--file"])
            .arg(root.join(pom));
        Maven {
            what: what.to_owned(),
            log: root.join("target/maven").join(log),
            command,
        }
    }

    /// Hands in a property.
    pub(crate) fn with(mut self, name: &str, value: impl std::fmt::Display) -> Maven {
        self.command.arg(format!("-D{name}={value}"));
        self
    }

    /// Goes to `goals`; shows the lines that `tells` likes, names the log when it fails.
    pub(crate) fn go(mut self, goals: &[&str], tells: fn(&str) -> bool) -> Result<()> {
        setup::ensure(&[JAVA])?;
        println!("{}, with Maven", self.what);
        let began = Instant::now();
        fs::create_dir_all(self.log.with_file_name(""))?;
        // Both ends append: what a test says on standard error stands between Maven's lines.
        fs::write(&self.log, "")?;
        let append = || fs::File::options().append(true).open(&self.log);
        let mut maven = self
            .command
            .args(goals)
            .stdout(Stdio::piped())
            .stderr(append()?)
            .spawn()
            .context("cannot start mvn")?;
        let mut file = append()?;
        let lines = BufReader::new(maven.stdout.take().context("mvn has no output")?).split(b'\n');
        for line in lines {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            writeln!(file, "{line}")?;
            if tells(&line) || large(&line) {
                println!("{line}");
            }
        }
        if !maven.wait()?.success() {
            bail!(
                "{} failed; all that Maven said is in {}",
                self.what,
                self.log.display()
            );
        }
        let took = began.elapsed().as_secs_f64();
        println!("{}: done in {took:.0} s", self.what);
        Ok(())
    }
}

/// Something large was fetched: why it takes so long the first time.
fn large(line: &str) -> bool {
    line.contains("Downloaded from") && line.contains(" MB at ")
}

/// Where Maven keeps what it fetched.
pub(crate) fn repository() -> Result<PathBuf> {
    let home = std::env::home_dir().context("there is no home folder for Maven's artifacts")?;
    Ok(home.join(".m2/repository"))
}

/// The file of `group:name:version[:type[:classifier]]`, fetched when it is not there.
pub(crate) fn artifact(coordinates: &str) -> Result<PathBuf> {
    let file = repository()?.join(inside(coordinates)?);
    if !file.is_file() {
        setup::ensure(&[JAVA])?;
        println!("fetching {coordinates} with Maven");
        crate::shell::run(
            Command::new("mvn")
                .args(["--batch-mode", "--quiet", GET, "-Dtransitive=false"])
                .arg(format!("-Dartifact={coordinates}")),
        )?;
    }
    Ok(file)
}

/// The files of several artifacts, as Java takes them.
pub(crate) fn classpath(coordinates: &[&str]) -> Result<String> {
    let files = coordinates.iter().map(|one| artifact(one));
    let files = files.collect::<Result<Vec<_>>>()?;
    let files = std::env::join_paths(files)?;
    Ok(files.to_string_lossy().into_owned())
}

fn inside(coordinates: &str) -> Result<PathBuf> {
    let words: Vec<&str> = coordinates.split(':').collect();
    let (group, name, version, rest) = match words.as_slice() {
        [group, name, version, rest @ ..] => (group, name, version, rest),
        _ => bail!("{coordinates} is no artifact of Maven's"),
    };
    let kind = rest.first().unwrap_or(&"jar");
    let classifier = rest.get(1).map(|c| format!("-{c}")).unwrap_or_default();
    Ok(Path::new(&group.replace('.', "/"))
        .join(name)
        .join(version)
        .join(format!("{name}-{version}{classifier}.{kind}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_artifact_lies_where_maven_puts_it() -> Result<()> {
        let place = |coordinates| inside(coordinates).map(|p| p.display().to_string());
        assert_eq!(place("a.b:c:1")?, "a/b/c/1/c-1.jar");
        assert_eq!(place("a.b:c:1:aar")?, "a/b/c/1/c-1.aar");
        assert_eq!(place("a.b:c:1:jar:all")?, "a/b/c/1/c-1-all.jar");
        assert!(place("a.b").is_err());
        Ok(())
    }
}
