//! How much one address may ask for, how long an answer may take.

use super::address;
use super::problem::Problem;
use crate::state::{Options, Station};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// Whoever watches the station asks often and must not be turned away.
const FREE: [&str; 2] = ["/health", "/ready"];

/// Counts requests by address.
#[derive(Debug)]
pub(crate) struct Limiter {
    buckets: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl Limiter {
    pub(crate) fn new(options: &Options) -> Limiter {
        let per_minute = NonZeroU32::new(options.requests_per_minute).unwrap_or(NonZeroU32::MIN);
        let burst = NonZeroU32::new(options.burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_minute(per_minute).allow_burst(burst);
        Limiter {
            buckets: RateLimiter::keyed(quota),
            clock: DefaultClock::default(),
        }
    }

    /// Seconds to wait, if the address has asked too much.
    fn wait(&self, address: IpAddr) -> Option<i64> {
        let refused = self.buckets.check_key(&address::household(address)).err()?;
        Some(seconds(refused.wait_time_from(self.clock.now())))
    }

    /// Forgets addresses that have not asked for a while.
    pub(crate) fn forget_idle(&self) {
        self.buckets.retain_recent();
        self.buckets.shrink_to_fit();
    }
}

/// Counts tries at one thing. By default, as at the four digits of one ticket: five at once, then one in ten
/// minutes. All four digits would take two months.
pub(crate) struct Attempts {
    tries: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
}

/// Whole seconds after which it has surely passed.
fn seconds(wait: Duration) -> i64 {
    i64::try_from(wait.as_secs()).unwrap_or(i64::MAX - 1) + 1
}

impl Default for Attempts {
    fn default() -> Self {
        Attempts::of(Duration::from_secs(600), 5)
    }
}

impl Attempts {
    /// So many at once, then one each `period`.
    pub(crate) fn of(period: Duration, at_once: u32) -> Attempts {
        let slow = Quota::with_period(period).unwrap_or(Quota::per_hour(NonZeroU32::MIN));
        let at_once = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN);
        Attempts {
            tries: RateLimiter::keyed(slow.allow_burst(at_once)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts one try.
    ///
    /// # Errors
    /// [`Problem`]: it was one too many, and how long to wait.
    pub(crate) fn allow(&self, at: &str) -> Result<(), Problem> {
        let tried = self.tries.check_key(&at.to_owned());
        tried.map_err(|n| Problem::too_many(seconds(n.wait_time_from(self.clock.now()))))
    }

    /// Forgets what was not tried for a while.
    pub(crate) fn forget_idle(&self) {
        self.tries.retain_recent();
    }
}

/// Turns away an address that asks too much.
pub(crate) async fn rate(
    State(station): State<Arc<Station>>,
    request: Request,
    next: Next,
) -> Response {
    if FREE.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    match station
        .limiter
        .wait(address::client(&parts, &station.options))
    {
        Some(seconds) => Problem::too_many(seconds).into_response(),
        None => next.run(Request::from_parts(parts, body)).await,
    }
}

/// Gives up an answer that takes too long.
pub(crate) async fn time(
    State(station): State<Arc<Station>>,
    request: Request,
    next: Next,
) -> Response {
    within(
        Duration::from_secs(station.options.timeout),
        next.run(request),
    )
    .await
}

async fn within(limit: Duration, answer: impl Future<Output = Response>) -> Response {
    tokio::time::timeout(limit, answer)
        .await
        .unwrap_or_else(|_| Problem::SLOW.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;

    #[tokio::test]
    async fn an_answer_that_never_comes_is_given_up_and_one_that_comes_is_passed_on() {
        let never = within(Duration::from_millis(5), std::future::pending()).await;
        assert_eq!(never.status(), StatusCode::SERVICE_UNAVAILABLE);
        let there = within(Duration::from_secs(5), async {
            StatusCode::OK.into_response()
        })
        .await;
        assert_eq!(there.status(), StatusCode::OK);
    }
}
