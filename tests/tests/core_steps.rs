//! kill -9 of the core at every named step of ordering and of leaving: after the restart there is exactly one
//! effect and its receipt, whether the app first asks how it stands, or the person just does it again.

#![expect(clippy::print_stdout, reason = "a test program")]

use anyhow::{Context, Result, bail, ensure};
use phonestation_core::testing::TestClock;
use phonestation_core::{
    AskView, ConfirmView, Network, PhoneStation, RefusedService, ServiceState, StationError,
};
use phonestation_tests::{RunningStation, day, newest_code, phone_of};
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// In the order in which they are passed.
const STEPS: [&str; 6] = [
    "noted",
    "placed",
    "shown",
    "confirming",
    "confirmed",
    "kept",
];
/// By then the station has the yes.
const SAID: [&str; 2] = ["confirmed", "kept"];
const OFFERING: &str = "music";

fn main() -> Result<()> {
    let began = Instant::now();
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed");
    let station = RunningStation::example(&seed, day())?;
    let mut passed = 0;
    for leaves in [false, true] {
        for step in STEPS {
            for looks_first in [false, true] {
                let case = format!("step {step}, leaves {leaves}, looks first {looks_first}");
                let me = Customer::new(&station, &format!("1000000{:04}", 3000 + passed * 10))?;
                me.die_at(step, leaves, looks_first).context(case)?;
                passed += 1;
            }
        }
    }
    println!(
        "core-steps: {passed} passed, 0 failed, {:.0} s",
        began.elapsed().as_secs_f64()
    );
    Ok(())
}

/// A phone whose customer has signed in.
struct Customer {
    phone: TempDir,
    url: String,
    address: SocketAddr,
    number: String,
    runtime: Runtime,
}

impl Customer {
    fn new(station: &RunningStation, number: &str) -> Result<Customer> {
        let me = Customer {
            phone: tempfile::tempdir()?,
            url: station.url(),
            address: station.address,
            number: number.to_owned(),
            runtime: Runtime::new()?,
        };
        let core = me.open()?;
        let sent = core.ask_code(number.to_owned(), Network::Metered);
        me.runtime.block_on(sent)?;
        let code = me.code(0)?;
        me.runtime.block_on(core.sign_in(code, Network::Metered))?;
        Ok(me)
    }

    /// The app is started.
    fn open(&self) -> Result<Arc<PhoneStation>> {
        phone_of(self.phone.path(), &self.url, &TestClock::at(day()))
    }

    fn die_at(&self, step: &str, leaves: bool, looks_first: bool) -> Result<()> {
        let mut what = OFFERING.to_owned();
        if leaves {
            let core = self.open()?;
            let ask = self.act(&core, false, OFFERING)?;
            what = self.yes(&core, &ask)?;
        }
        self.victim(step, leaves, &what)?;
        let core = self.open()?;
        if looks_first {
            let asked = core.refresh_services(Network::Metered);
            self.runtime.block_on(asked)?;
        }
        let view = core.services_view()?;
        ensure!(view.unfinished.len() <= 1, "{:?}", view.unfinished);
        let there = view.cards.iter().any(|c| match leaves {
            true => c.state == ServiceState::Ending,
            false => c.state == ServiceState::Active,
        });
        if there {
            ensure!(SAID.contains(&step), "nobody had said yes");
        }
        if !(there && looks_first) {
            match self.act(&core, leaves, &what) {
                Ok(ask) => drop(self.yes(&core, &ask)?),
                // It went through, and whoever does it again is told so.
                Err(StationError::ServiceRefused {
                    reason: RefusedService::Held | RefusedService::NotHeld,
                }) => ensure!(SAID.contains(&step), "nobody had said yes"),
                Err(error) => bail!(error),
            }
        }
        self.one_effect(&core, leaves)
    }

    fn one_effect(&self, core: &PhoneStation, leaves: bool) -> Result<()> {
        let asked = core.refresh_services(Network::Metered);
        self.runtime.block_on(asked)?;
        // From here on nothing is asked: it all lies on the phone.
        let view = core.services_view()?;
        ensure!(view.unfinished.is_empty(), "{:?}", view.unfinished);
        let [card] = view.cards.as_slice() else {
            bail!("one product and not {:?}", view.cards);
        };
        let product = core.product_view(card.product.clone())?;
        ensure!(product.ways.is_empty() == leaves, "{:?}", product.ways);
        let acts = 1 + usize::from(leaves);
        ensure!(product.trace.len() == acts, "{:?}", product.trace);
        let receipts = product.trace.iter().filter_map(|t| t.receipt.clone());
        let receipts: Vec<String> = receipts.collect();
        ensure!(receipts.len() == acts, "a receipt each: {receipts:?}");
        let last = core.receipt_view(receipts[acts - 1].clone())?;
        ensure!(last.left == leaves && !last.number.is_empty(), "{last:?}");
        let statement = core.statement_view(None)?;
        ensure!(statement.rows.len() == 1, "charged once: {statement:?}");
        Ok(())
    }

    /// Does what is done up to where it is to be confirmed.
    fn act(&self, core: &PhoneStation, leaves: bool, what: &str) -> Result<AskView, StationError> {
        let what = what.to_owned();
        self.runtime.block_on(async {
            match leaves {
                false => core.subscribe(what, vec![], Network::Metered).await,
                true => core.leave(what, None, Network::Metered).await,
            }
        })
    }

    /// Says yes; the product of the receipt.
    fn yes(&self, core: &PhoneStation, ask: &AskView) -> Result<String> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let code = match ask.needs_code {
                true => Some(self.code(1)?),
                false => None,
            };
            let said = core.confirm(ask.order.clone(), code, Network::Metered);
            match self.runtime.block_on(said)? {
                ConfirmView::Receipt { order } => return Ok(core.receipt_view(order)?.product),
                ConfirmView::WithCarrier => {}
                // The message of this code may still be on its way behind that of another.
                ConfirmView::Wrong { .. } if ask.needs_code => {}
                other => bail!("no receipt but {other:?}"),
            }
            ensure!(Instant::now() < until, "it is not done");
            std::thread::sleep(Duration::from_secs(1));
        }
    }

    /// A core in a process of its own does it and dies at `step`.
    fn victim(&self, step: &str, leaves: bool, what: &str) -> Result<()> {
        let act = if leaves { "leave" } else { "subscribe" };
        let mut victim = Command::new(env!("CARGO_BIN_EXE_customer-victim"))
            .arg(self.phone.path())
            .args([&self.url, step, act, what])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut said = BufReader::new(victim.stdout.take().context("piped")?);
        let mut tell = victim.stdin.take().context("piped")?;
        let mut line = String::new();
        while said.read_line(&mut line)? > 0 {
            ensure!(line == "code\n", "the step was passed alive");
            let before = usize::from(leaves);
            writeln!(tell, "{}", self.code(1 + before)?)?;
            line.clear();
        }
        ensure!(!victim.wait()?.success(), "the step was passed alive");
        Ok(())
    }

    /// The newest code, once more than `after` have come.
    fn code(&self, after: usize) -> Result<String> {
        self.runtime
            .block_on(newest_code(self.address, &self.number, after))
    }
}
