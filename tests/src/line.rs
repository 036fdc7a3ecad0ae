use anyhow::Result;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a line does to the bytes that come from the station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Breaks off after so many bytes of each connection.
    CutAfter(usize),
    /// Turns over one bit of the byte at this place of each connection, if it comes that far.
    Flip(usize),
}

/// A line between a phone and a station that can break, and that counts.
pub struct Line {
    /// Where the phone connects.
    pub address: SocketAddr,
    fault: Arc<Mutex<Fault>>,
    carried: Arc<AtomicU64>,
    said: Arc<Mutex<Vec<u8>>>,
}

impl Line {
    /// A line to `station`.
    ///
    /// # Errors
    /// When no port is free.
    pub fn to(station: SocketAddr) -> Result<Line> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let (fault, carried) = (
            Arc::new(Mutex::new(Fault::None)),
            Arc::new(AtomicU64::new(0)),
        );
        let said = Arc::new(Mutex::new(Vec::new()));
        let (its_fault, its_carried) = (Arc::clone(&fault), Arc::clone(&carried));
        let its_said = Arc::clone(&said);
        thread::spawn(move || {
            for phone in listener.incoming().flatten() {
                let (fault, carried) = (Arc::clone(&its_fault), Arc::clone(&its_carried));
                let said = Arc::clone(&its_said);
                thread::spawn(move || connect(&phone, station, &fault, &carried, &said));
            }
        });
        Ok(Line {
            address,
            fault,
            carried,
            said,
        })
    }

    /// What the next bytes meet.
    pub fn set(&self, fault: Fault) {
        *self.fault.lock().expect("no thread panics with it") = fault;
    }

    /// Bytes carried from the station so far.
    pub fn carried(&self) -> u64 {
        self.carried.load(Ordering::SeqCst)
    }

    /// Every byte that phones have sent so far.
    pub fn said(&self) -> Vec<u8> {
        self.said.lock().expect("no thread panics with it").clone()
    }

    /// The address as a phone is given it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

fn connect(
    phone: &TcpStream,
    station: SocketAddr,
    fault: &Mutex<Fault>,
    carried: &AtomicU64,
    said: &Arc<Mutex<Vec<u8>>>,
) {
    let Ok(station) = TcpStream::connect(station) else {
        return;
    };
    let (Ok(mut up_from), Ok(mut up_to)) = (phone.try_clone(), station.try_clone()) else {
        return;
    };
    let said = Arc::clone(said);
    thread::spawn(move || {
        let mut buffer = [0_u8; 4096];
        while let Ok(n @ 1..) = up_from.read(&mut buffer) {
            let mut all = said.lock().expect("no thread panics with it");
            all.extend_from_slice(&buffer[..n]);
            drop(all);
            if up_to.write_all(&buffer[..n]).is_err() {
                break;
            }
        }
        let _ = up_to.shutdown(Shutdown::Write);
    });
    let _ = down(&station, phone, fault, carried);
    let _ = phone.shutdown(Shutdown::Both);
    let _ = station.shutdown(Shutdown::Both);
}

fn down(
    mut from: &TcpStream,
    mut to: &TcpStream,
    fault: &Mutex<Fault>,
    carried: &AtomicU64,
) -> std::io::Result<()> {
    let mut buffer = [0_u8; 4096];
    let mut passed = 0;
    loop {
        let n = from.read(&mut buffer)?;
        if n == 0 {
            return Ok(());
        }
        let mut bytes = &mut buffer[..n];
        let fault = *fault.lock().expect("no thread panics with it");
        match fault {
            Fault::CutAfter(end) if passed + n >= end => {
                bytes = &mut bytes[..end.saturating_sub(passed)];
                to.write_all(bytes)?;
                carried.fetch_add(bytes.len() as u64, Ordering::SeqCst);
                return Ok(());
            }
            Fault::Flip(at) if (passed..passed + n).contains(&at) => bytes[at - passed] ^= 1,
            _ => {}
        }
        to.write_all(bytes)?;
        carried.fetch_add(n as u64, Ordering::SeqCst);
        passed += n;
    }
}
