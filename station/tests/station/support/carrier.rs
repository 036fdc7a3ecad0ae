//! A second station that plays the carrier behind a first one, over a line that can lose answers and break.

use super::TestStation;
use super::database::TestDatabase;
use super::shapes;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use parking_lot::Mutex;
use phonestation_station::app::router;
use phonestation_station::config::DatabaseUrl;
use phonestation_station::services::{Chosen, Gateway, GatewaySettings};
use phonestation_station::state::Options;
use phonestation_station::systems::{Grant, make};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How long the first station waits for an answer.
const PATIENCE: Duration = Duration::from_millis(1500);

/// What happens on the line, and what went over it.
#[derive(Default)]
pub struct Line {
    /// So many answers to orders get lost.
    pub lose: AtomicUsize,
    /// The keys of orders that were sent.
    pub orders: Mutex<Vec<String>>,
    /// How often usage was asked for.
    pub usage: AtomicUsize,
    /// What was wrong with an answer's shape.
    pub wrong: Mutex<Vec<String>>,
    /// Whether keys are passed on: not every carrier knows them.
    pub drop_keys: AtomicBool,
}

/// The first station, the carrier, and the line.
pub struct Pair {
    pub front: TestStation,
    pub carrier: TestStation,
    pub line: Arc<Line>,
    address: SocketAddr,
    serving: Option<JoinHandle<()>>,
    theirs: Option<TestDatabase>,
}

impl Pair {
    pub async fn new(database: &TestDatabase) -> Pair {
        let theirs = match database.url {
            DatabaseUrl::Sqlite(_) => TestDatabase::sqlite(),
            DatabaseUrl::Postgres(_) => TestDatabase::postgres().await.expect("a server"),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let plain = TestStation::example(&theirs).await;
        let now = plain.station.clock.now();
        let secret = make(
            &plain.station.database,
            "front",
            &[Grant::Orders, Grant::Usage],
            now,
        )
        .await;
        let secret = secret.expect("written").expect("new");
        let front = Pair::front(&plain, database, address, &secret).await;
        let mut pair = Pair {
            front,
            carrier: plain,
            line: Arc::default(),
            address,
            serving: None,
            theirs: Some(theirs),
        };
        pair.serve(listener);
        pair
    }

    /// A first station with that credential.
    pub async fn front(
        carrier: &TestStation,
        database: &TestDatabase,
        address: SocketAddr,
        secret: &str,
    ) -> TestStation {
        let gateway = Gateway::new(&GatewaySettings {
            address: format!("http://{address}/"),
            name: "example".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            token: secret.to_owned(),
            patience: PATIENCE,
        });
        let options = Options {
            example: true,
            carrier: Some(Chosen(Arc::new(gateway.expect("a gateway")))),
            ..Options::default()
        };
        carrier.beside(database, options).await
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    fn serve(&mut self, listener: TcpListener) {
        let app = router(Arc::clone(&self.carrier.station));
        let app = app.layer(from_fn_with_state(Arc::clone(&self.line), over));
        self.serving = Some(tokio::spawn(async move {
            axum::serve(listener, app).await.expect("serves");
        }));
    }

    /// The carrier cannot be reached any more.
    pub async fn down(&mut self) {
        if let Some(serving) = self.serving.take() {
            serving.abort();
            let _ = serving.await;
        }
    }

    /// It can again.
    pub async fn up(&mut self) {
        let listener = TcpListener::bind(self.address).await.expect("the port");
        self.serve(listener);
    }

    /// Ends both; every answer had its shape.
    pub async fn end(mut self) {
        self.down().await;
        assert_eq!(*self.line.wrong.lock(), Vec::<String>::new());
        let theirs = self.theirs.take();
        let server = |d: &TestDatabase| matches!(d.url, DatabaseUrl::Postgres(_));
        if let Some(theirs) = theirs.filter(server) {
            theirs.drop().await;
        }
    }
}

async fn over(State(line): State<Arc<Line>>, mut request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    if method == "POST" && uri.path().ends_with("/queryUsageConsumption") {
        line.usage.fetch_add(1, Ordering::SeqCst);
    }
    let order = method == "POST" && uri.path().ends_with("/productOrder");
    if order {
        let key = request.headers().get("idempotency-key");
        let key = key.and_then(|k| k.to_str().ok()).unwrap_or_default();
        line.orders.lock().push(key.to_owned());
    }
    if line.drop_keys.load(Ordering::SeqCst) {
        request.headers_mut().remove("idempotency-key");
    }
    let (head, body) = next.run(request).await.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .expect("a body");
    let wrong = shapes::wrong(&method, &uri, head.status, &body);
    line.wrong.lock().extend(wrong);
    let less = |n: usize| n.checked_sub(1);
    if order
        && line
            .lose
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, less)
            .is_ok()
    {
        tokio::time::sleep(PATIENCE * 2).await;
    }
    Response::from_parts(head, Body::from(body))
}
