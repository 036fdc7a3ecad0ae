//! What the project needs from the machine, and installing it from Debian's packages when it is missing.

use crate::shell::{find, is_root, run};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Something that has to be there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Need {
    /// What it is for, for people.
    why: &'static str,
    /// True when it is there.
    there: fn() -> bool,
    /// Debian packages that bring it.
    packages: &'static [&'static str],
}

/// To compile SQLite and ring.
pub(crate) const C_COMPILER: Need = Need {
    why: "a C compiler, for SQLite and TLS",
    there: || find("cc").is_some(),
    packages: &["gcc", "libc6-dev"],
};
/// To run the station's tests on the second database.
pub(crate) const POSTGRES: Need = Need {
    why: "PostgreSQL, for the station's tests",
    there: || crate::postgres::programs().is_some(),
    packages: &["postgresql"],
};
/// To look at the web pages.
pub(crate) const CHROMIUM: Need = Need {
    why: "Chromium, for the browser journeys",
    there: || std::env::var_os("CHROMIUM").is_some() || find("chromium").is_some(),
    packages: &["chromium"],
};
/// To see Chinese in pictures instead of boxes.
pub(crate) const FONTS: Need = Need {
    why: "Chinese fonts, for the pictures",
    there: || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file(),
    packages: &["fonts-noto-cjk"],
};
/// To drive Chromium.
pub(crate) const NODE: Need = Need {
    why: "Node.js and npm, for the browser journeys",
    there: || find("node").is_some() && find("npm").is_some(),
    packages: &["nodejs", "npm"],
};
/// To compile and run Kotlin.
pub(crate) const JAVA: Need = Need {
    why: "JDK 17 and Maven, for the Kotlin side",
    there: || find("javac").is_some() && find("mvn").is_some(),
    packages: &["openjdk-17-jdk-headless", "maven"],
};

/// To compile and link for Android where there is no NDK.
pub(crate) const CLANG: Need = Need {
    why: "clang and lld, for the phone's library",
    there: || {
        let programs = ["clang-19", "ld.lld-19", "llvm-ar-19", "llvm-ifs-19"];
        programs.iter().all(|p| find(p).is_some())
    },
    packages: &["clang-19", "lld-19", "llvm-19"],
};
/// What our C headers for Android stand on.
pub(crate) const KERNEL_HEADERS: Need = Need {
    why: "the kernel's headers, for the phone's library",
    there: || {
        let folders = ["/usr/aarch64-linux-gnu/include/linux", "/usr/include/linux"];
        folders.iter().all(|f| Path::new(f).is_dir())
    },
    packages: &["linux-libc-dev-arm64-cross", "linux-libc-dev"],
};

/// To run the phone's library on this machine.
pub(crate) const QEMU: Need = Need {
    why: "qemu's user mode, to try the phone's library",
    there: || find("qemu-aarch64-static").is_some(),
    packages: &["qemu-user-static"],
};

/// To sign the phone app, and to look at its signature.
pub(crate) const APKSIGNER: Need = Need {
    why: "apksigner, for the phone app",
    there: || find("apksigner").is_some(),
    packages: &["apksigner"],
};
/// To read the phone app with androguard, to ask the station with schemathesis, and for scanners; all from PyPI.
pub(crate) const PYTHON: Need = Need {
    why: "Python with venv, for androguard, schemathesis and the scanners",
    there: || {
        find("python3").is_some()
            && crate::shell::quiet(Command::new("python3").args(["-c", "import ensurepip, venv"]))
                .is_ok()
    },
    packages: &["python3", "python3-venv"],
};

/// To read the lanes for fastlane.
pub(crate) const RUBY: Need = Need {
    why: "Ruby, to read the lanes for fastlane",
    there: || find("ruby").is_some(),
    packages: &["ruby"],
};

/// To answer the phone's library over HTTPS.
pub(crate) const OPENSSL: Need = Need {
    why: "openssl, to answer the phone's library over HTTPS",
    there: || find("openssl").is_some(),
    packages: &["openssl"],
};

/// A Python that has `package` from PyPI (several with blanks between), in a folder of its own under target; `size` is said before.
pub(crate) fn python(name: &str, package: &str, size: &str) -> Result<PathBuf> {
    let folder = crate::root().join("target/python").join(name);
    let python = folder.join("bin/python");
    let ready = folder.join(".ready");
    if std::fs::read_to_string(&ready).is_ok_and(|has| has == package) {
        return Ok(python);
    }
    ensure(&[PYTHON])?;
    println!("fetching {package} from PyPI: {size}");
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet"])
        .arg("--disable-pip-version-check")
        .args(package.split_whitespace()))?;
    std::fs::write(ready, package)?;
    Ok(python)
}

/// Installs what is missing of `needs`; says what and why first.
pub(crate) fn ensure(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|n| !(n.there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|n| n.packages).copied().collect();
    for need in &missing {
        println!(
            "missing: {} -> Debian: {}",
            need.why,
            need.packages.join(" ")
        );
    }
    if find("apt-get").is_none() {
        bail!("no apt-get here: install by hand what is named above, then run this again");
    }
    let root = is_root();
    if !root && find("sudo").is_none() {
        bail!(
            "not root and no sudo: run `apt-get install {}` as root, then this again",
            packages.join(" ")
        );
    }
    let apt = || {
        let mut command = Command::new(if root { "apt-get" } else { "sudo" });
        if !root {
            command.arg("apt-get");
        }
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(apt().args(["update", "-qq"]))?;
    run(apt()
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(&packages))?;
    match missing.iter().find(|n| !(n.there)()) {
        Some(need) => bail!(
            "{} is still not found after installing {}",
            need.why,
            need.packages.join(" ")
        ),
        None => Ok(()),
    }
}
