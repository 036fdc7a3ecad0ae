//! The connection: bound, tried when it is idle, made anew when it is lost. Nothing that a message says is logged.

use super::SmppSettings;
use super::receipt::Receipt;
use crate::messages::end::Refused;
use futures_util::{SinkExt, StreamExt};
use rusmpp::pdus::{BindTransceiver, DeliverSmResp, SubmitSm};
use rusmpp::tokio_codec::CommandCodec;
use rusmpp::types::COctetString;
use rusmpp::values::{InterfaceVersion, Npi, Ton};
use rusmpp::{Command, CommandId, CommandStatus, Pdu};
use std::collections::HashMap;
use std::str::FromStr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, timeout};
use tokio_util::codec::Framed;

/// How long a connection and its binding may take.
const BIND: Duration = Duration::from_secs(10);
/// The longest pause before a lost line is made anew.
const LONGEST: Duration = Duration::from_secs(60);

/// One part to submit, and where to say what came of it: what the centre calls it.
pub(super) struct Job {
    pub(super) part: SubmitSm,
    pub(super) answer: oneshot::Sender<Result<String, Refused>>,
}

type Line = Framed<TcpStream, CommandCodec>;
type Waiting = HashMap<u32, oneshot::Sender<Result<String, Refused>>>;

/// Keeps the connection up until nobody can send any more.
pub(super) async fn keep(
    settings: SmppSettings,
    mut jobs: mpsc::Receiver<Job>,
    told: impl Fn(Receipt) + Send,
) {
    let mut pause = settings.pause;
    loop {
        let why = match timeout(BIND, bound(&settings)).await {
            Err(_) => "it does not answer in time".to_owned(),
            Ok(Err(why)) => why,
            Ok(Ok(line)) => {
                tracing::info!("the message centre is connected");
                pause = settings.pause;
                match serve(line, &settings, &mut jobs, &told).await {
                    None => return,
                    Some(why) => why,
                }
            }
        };
        tracing::warn!("the message centre is not connected: {why}; trying again");
        // Whoever wants to send meanwhile is not kept waiting.
        let over = sleep(pause);
        tokio::pin!(over);
        loop {
            tokio::select! {
                () = &mut over => break,
                job = jobs.recv() => match job {
                    None => return,
                    Some(job) => {
                        let _ = job.answer.send(Err(Refused::Later("the line is down".to_owned())));
                    }
                },
            }
        }
        pause = (pause * 2).min(LONGEST);
    }
}

/// A connection on which the centre lets us send and receive.
async fn bound(settings: &SmppSettings) -> Result<Line, String> {
    let stream = TcpStream::connect(&settings.address).await;
    let stream = stream.map_err(|error| error.to_string())?;
    let mut line = Framed::new(stream, CommandCodec::new());
    let wrong = |what: &str| format!("the {what} is too long for SMPP");
    let bind = BindTransceiver::builder()
        .system_id(COctetString::from_str(&settings.system_id).map_err(|_| wrong("system id"))?)
        .password(COctetString::from_str(&settings.password).map_err(|_| wrong("password"))?)
        .interface_version(InterfaceVersion::Smpp3_4)
        .addr_ton(Ton::Unknown)
        .addr_npi(Npi::Unknown)
        .build();
    send(&mut line, CommandStatus::EsmeRok, 1, bind).await?;
    while let Some(command) = line.next().await {
        let command = command.map_err(|error| error.to_string())?;
        match (command.id(), command.status()) {
            (CommandId::BindTransceiverResp, CommandStatus::EsmeRok) => return Ok(line),
            (CommandId::BindTransceiverResp | CommandId::GenericNack, status) => {
                return Err(format!("it does not let us in: {status:?}"));
            }
            _ => {}
        }
    }
    Err("it closed the connection".to_owned())
}

async fn send(
    line: &mut Line,
    status: CommandStatus,
    number: u32,
    pdu: impl Into<Pdu>,
) -> Result<(), String> {
    let command = Command::new(status, number, pdu);
    line.send(command).await.map_err(|error| error.to_string())
}

/// Sends and receives until the line is lost, and says why; nothing when nobody can send any more.
async fn serve(
    mut line: Line,
    settings: &SmppSettings,
    jobs: &mut mpsc::Receiver<Job>,
    told: &(impl Fn(Receipt) + Send),
) -> Option<String> {
    let mut waiting = Waiting::new();
    let mut number = 1;
    let mut unanswered = false;
    let mut idle = interval_at(Instant::now() + settings.enquire, settings.enquire);
    idle.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let sent = tokio::select! {
            job = jobs.recv() => {
                let Some(job) = job else {
                    let _ = send(&mut line, CommandStatus::EsmeRok, next(&mut number), Pdu::Unbind).await;
                    return None;
                };
                let number = next(&mut number);
                waiting.insert(number, job.answer);
                send(&mut line, CommandStatus::EsmeRok, number, job.part).await
            }
            _ = idle.tick() => {
                if unanswered {
                    return Some("the line is dead".to_owned());
                }
                unanswered = true;
                // Whoever has given up waiting needs no place.
                waiting.retain(|_, answer| !answer.is_closed());
                send(&mut line, CommandStatus::EsmeRok, next(&mut number), Pdu::EnquireLink).await
            }
            command = line.next() => match command {
                None => return Some("the centre closed the connection".to_owned()),
                Some(Err(error)) => return Some(error.to_string()),
                Some(Ok(command)) => {
                    unanswered = false;
                    match answer(&mut line, &command, &mut waiting, told).await {
                        Some(sent) => sent,
                        None => return Some("the centre said goodbye".to_owned()),
                    }
                }
            },
        };
        if let Err(why) = sent {
            return Some(why);
        }
    }
}

/// Numbers go up and begin again before the highest that SMPP allows.
fn next(number: &mut u32) -> u32 {
    *number = if *number >= 0x7fff_fffe {
        1
    } else {
        *number + 1
    };
    *number
}

/// Does what a command from the centre asks for; nothing when it ends the connection.
async fn answer(
    line: &mut Line,
    command: &Command,
    waiting: &mut Waiting,
    told: &(impl Fn(Receipt) + Send),
) -> Option<Result<(), String>> {
    let number = command.sequence_number();
    match (command.id(), command.pdu()) {
        (CommandId::SubmitSmResp | CommandId::GenericNack, pdu) => {
            if let Some(answer) = waiting.remove(&number) {
                let _ = answer.send(taken(command.status(), pdu));
            }
        }
        (_, Some(Pdu::DeliverSm(message))) => {
            if let Some(receipt) = Receipt::read(message) {
                told(receipt);
            }
            // What people write back is taken and not kept.
            let resp = DeliverSmResp::default();
            return Some(send(line, CommandStatus::EsmeRok, number, resp).await);
        }
        (CommandId::EnquireLink, _) => {
            return Some(send(line, CommandStatus::EsmeRok, number, Pdu::EnquireLinkResp).await);
        }
        (CommandId::Unbind, _) => {
            let _ = send(line, CommandStatus::EsmeRok, number, Pdu::UnbindResp).await;
            return None;
        }
        _ => {}
    }
    Some(Ok(()))
}

/// What the centre calls a part that it has taken, or why it has not.
fn taken(status: CommandStatus, pdu: Option<&Pdu>) -> Result<String, Refused> {
    use CommandStatus as S;
    match status {
        S::EsmeRok => Ok(match pdu {
            Some(Pdu::SubmitSmResp(resp)) => resp.message_id().as_str().to_ascii_lowercase(),
            _ => String::new(),
        }),
        S::EsmeRinvdstadr
        | S::EsmeRinvdstton
        | S::EsmeRinvdstnpi
        | S::EsmeRinvmsglen
        | S::EsmeRinvsrcadr
        | S::EsmeRinvdcs
        | S::EsmeRinvesmclass => Err(Refused::Never(format!("the centre says {status:?}"))),
        other => Err(Refused::Later(format!("the centre says {other:?}"))),
    }
}
