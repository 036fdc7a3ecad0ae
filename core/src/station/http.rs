use super::{Ask, IndexAnswer, Method, PackSink, Reply, StationClient};
use crate::error::{Error, Result};
use async_trait::async_trait;
use phonestation_wire::content::PackRef;
use phonestation_wire::paths;
use reqwest::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH, RANGE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, RequestBuilder, Response, StatusCode};
use std::time::Duration;

const CONNECT: Duration = Duration::from_secs(10);
/// Between two pieces of an answer; a slow network may take long over the whole.
const READ: Duration = Duration::from_secs(20);
/// An index is a few kilobytes.
const MAX_INDEX: usize = 1 << 20;
/// A hundred times are less than twenty kilobytes.
const MAX_REPLY: usize = 1 << 18;

/// A station over HTTP.
pub(crate) struct HttpStation {
    base: String,
    client: Client,
}

impl HttpStation {
    /// A client for the station at `base`, such as `https://station.example`. `own_root` is the
    /// operator's own certificate authority, PEM, where it has one.
    pub(crate) fn new(base: &str, own_root: Option<&str>) -> Result<HttpStation> {
        // Before the first client: reqwest panics without a provider. Err only says it was done before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let own = match own_root {
            Some(pem) => operators_roots(pem)?,
            None => vec![],
        };
        let public = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
        let public = public.filter_map(|der| Certificate::from_der(der).ok());
        let client = Client::builder()
            .tls_certs_only(public.chain(own))
            // A station sends nobody elsewhere; whoever does stands between, and hears no tokens.
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .read_timeout(READ)
            .user_agent(concat!("phonestation/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|e| Error::Protocol(e.to_string()))?;
        Ok(HttpStation {
            base: base.trim_end_matches('/').to_owned(),
            client,
        })
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.base))
    }
}

fn operators_roots(pem: &str) -> Result<Vec<Certificate>> {
    let wrong = || Error::Protocol("the operator's certificate is not PEM".into());
    let roots = Certificate::from_pem_bundle(pem.as_bytes()).map_err(|_| wrong())?;
    if roots.is_empty() {
        Err(wrong())
    } else {
        Ok(roots)
    }
}

#[async_trait]
impl StationClient for HttpStation {
    async fn index(&self, etag: Option<&str>) -> Result<IndexAnswer> {
        let mut request = self.get(paths::CONTENT_INDEX);
        if let Some(etag) = etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        let mut answer = send(request).await?;
        if answer.status() == StatusCode::NOT_MODIFIED {
            return Ok(IndexAnswer::Same);
        }
        expect(&answer, StatusCode::OK)?;
        let etag = etag_of(&answer);
        let body = whole(&mut answer, MAX_INDEX).await?;
        Ok(IndexAnswer::New { body, etag })
    }

    async fn ask(&self, ask: Ask<'_>) -> Result<Reply> {
        let address = format!("{}{}", self.base, ask.path);
        let method = match ask.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut request = self.client.request(method, address);
        if let Some(key) = ask.key {
            request = request.header(paths::IDEMPOTENCY_KEY, key);
        }
        if let Some(device) = ask.device {
            request = request.bearer_auth(device);
        }
        if let Some(ticket) = ask.ticket {
            request = request.header(paths::TICKET_SECRET, ticket);
        }
        if let Some(etag) = ask.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(body) = ask.body {
            request = request
                .header(CONTENT_TYPE, "application/json")
                .body(body.to_owned());
        }
        let mut answer = send(request).await?;
        let (status, retry_after) = (answer.status().as_u16(), retry_after(&answer));
        let etag = etag_of(&answer);
        let body = whole(&mut answer, MAX_REPLY).await?;
        Ok(Reply {
            etag,
            status,
            retry_after,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }

    async fn pack(&self, pack: &PackRef, sink: &mut dyn PackSink) -> Result<()> {
        let from = sink.length();
        let mut request = self.get(&paths::content_pack(&pack.sha256));
        if from > 0 {
            request = request.header(RANGE, format!("bytes={from}-"));
        }
        let mut answer = send(request).await?;
        match answer.status() {
            StatusCode::PARTIAL_CONTENT if from > 0 => {}
            StatusCode::OK => sink.restart()?,
            StatusCode::RANGE_NOT_SATISFIABLE => {
                sink.restart()?;
                return Err(Error::Interrupted(
                    "the part kept did not fit; starting over".into(),
                ));
            }
            _ => expect(&answer, StatusCode::OK)?,
        }
        while let Some(bytes) = answer.chunk().await.map_err(interrupted)? {
            if sink.length() + bytes.len() as u64 > pack.size {
                sink.restart()?;
                return Err(Error::Protocol(format!(
                    "pack {} is longer than promised",
                    pack.name
                )));
            }
            sink.write(&bytes)?;
        }
        Ok(())
    }
}

async fn send(request: RequestBuilder) -> Result<Response> {
    request.send().await.map_err(|e| {
        // The address is the station's, but without it a log line is as good and cannot leak a query.
        let e = e.without_url();
        // Only what was never connected surely did not arrive.
        if e.is_connect() {
            Error::Offline(e.to_string())
        } else {
            interrupted(e)
        }
    })
}

#[expect(clippy::needless_pass_by_value, reason = "used as map_err's function")]
fn interrupted(e: reqwest::Error) -> Error {
    Error::Interrupted(e.to_string())
}

fn expect(answer: &Response, status: StatusCode) -> Result<()> {
    if answer.status() == status {
        return Ok(());
    }
    Err(Error::Status {
        status: answer.status().as_u16(),
        retry_after: retry_after(answer),
    })
}

fn etag_of(answer: &Response) -> Option<String> {
    let header = answer.headers().get(ETAG)?;
    header.to_str().ok().map(str::to_owned)
}

fn retry_after(answer: &Response) -> Option<u32> {
    let header = answer.headers().get(RETRY_AFTER)?;
    header.to_str().ok()?.parse().ok()
}

/// The body, which is no longer than `most`.
async fn whole(answer: &mut Response, most: usize) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(bytes) = answer.chunk().await.map_err(interrupted)? {
        body.extend_from_slice(&bytes);
        if body.len() > most {
            return Err(Error::Protocol("the answer has no end".into()));
        }
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    #[test]
    fn a_client_is_built_with_public_roots_alone_and_refuses_a_root_that_is_none() {
        HttpStation::new("https://station.example/", None).expect("builds");
        assert!(HttpStation::new("https://station.example", Some("not a certificate")).is_err());
    }

    #[tokio::test]
    async fn nobody_listening_is_offline() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("binds");
        let address = listener.local_addr().expect("has one");
        drop(listener);
        let station = HttpStation::new(&format!("http://{address}"), None).expect("builds");
        assert!(matches!(station.index(None).await, Err(Error::Offline(_))));
    }

    #[tokio::test]
    async fn whoever_sends_the_phone_elsewhere_is_not_followed() {
        let elsewhere = std::net::TcpListener::bind("127.0.0.1:0").expect("binds");
        let between = std::net::TcpListener::bind("127.0.0.1:0").expect("binds");
        let page = elsewhere.local_addr().expect("has one");
        let address = between.local_addr().expect("has one");
        let answering = std::thread::spawn(move || {
            let (mut line, _) = between.accept().expect("is asked");
            let mut asked = [0; 2048];
            let _some = line.read(&mut asked).expect("reads");
            let away = format!(
                "HTTP/1.1 302 Found\r\nlocation: http://{page}/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            );
            line.write_all(away.as_bytes()).expect("answers");
        });
        let station = HttpStation::new(&format!("http://{address}"), None).expect("builds");
        let got = station.index(None).await;
        assert!(
            matches!(got, Err(Error::Status { status: 302, .. })),
            "{:?}",
            got.err()
        );
        answering.join().expect("ends");
        elsewhere.set_nonblocking(true).expect("may");
        let asked = elsewhere.accept().map(|(_, from)| from);
        assert_eq!(
            asked.map_err(|e| e.kind()),
            Err(std::io::ErrorKind::WouldBlock)
        );
    }
}
