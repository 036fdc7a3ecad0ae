//! What went wrong, in one shape: JSON for programs, a page for people.

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// Something that went wrong. As a response it is only a status; [`super::shape`] gives it the body
/// that suits the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    reason: &'static str,
    message: &'static str,
    /// Seconds after which it may be tried again, as Retry-After says; 0 where nothing is said.
    wait: u64,
}

/// Marks a response whose page says itself what is wrong and what to do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnPage;

impl OwnPage {
    /// Gives `response` that status and keeps its body.
    pub(crate) fn with(mut response: Response, status: StatusCode) -> Response {
        *response.status_mut() = status;
        response.extensions_mut().insert(OwnPage);
        response
    }
}

/// An error as the API says it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Error)]
pub(crate) struct ErrorBody {
    /// For programs: stays the same.
    #[schema(example = "content.pack.unknown")]
    code: &'static str,
    /// For people: what is wrong.
    reason: &'static str,
    /// For people: what to do.
    message: &'static str,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $status:ident $code:literal $reason:literal $message:literal;)*) => {
        impl Problem {
            $($(#[$doc])* pub(crate) const $name: Problem = Problem {
                status: StatusCode::$status,
                code: $code,
                reason: $reason,
                message: $message,
                wait: 0,
            };)*
        }
    };
}

problems! {
    /// No such address.
    NOT_FOUND = NOT_FOUND "notFound" "There is nothing at this address" "Check the address; /openapi.json lists what there is.";
    /// No pack of that name in the releases being served.
    PACK = NOT_FOUND "content.pack.unknown" "There is no such pack" "Get the index again: a newer release may have replaced the pack.";
    /// A range behind the end.
    RANGE = RANGE_NOT_SATISFIABLE "range.outside" "The range lies outside the file" "Begin again without a range.";
    /// The address does not take that method.
    METHOD = METHOD_NOT_ALLOWED "methodNotAllowed" "This address cannot be asked in that way" "See the Allow header or /openapi.json.";
    /// Nobody is told of events.
    NO_EVENTS = METHOD_NOT_ALLOWED "events.none" "This station sends no events" "Ask for the list again, with lastUpdate to see what has changed.";
    /// The catalogue comes with the content.
    NO_JOBS = METHOD_NOT_ALLOWED "catalogue.content" "This station's catalogue comes with its content" "Read it in productOffering; to change it, publish a release.";
    /// A body that is too long.
    TOO_LARGE = PAYLOAD_TOO_LARGE "body.tooLarge" "The request is too long" "Send less.";
    /// Too many requests from one address, or tries at one thing; see [`Problem::too_many`].
    TOO_MANY = TOO_MANY_REQUESTS "rate.exceeded" "Too many requests, or too many tries" "Wait as long as Retry-After says.";
    /// Not answered in time.
    SLOW = SERVICE_UNAVAILABLE "timeout" "The station did not answer in time" "Try again in a little while.";
    /// The database does not answer.
    NOT_READY = SERVICE_UNAVAILABLE "notReady" "The station's database does not answer" "Try again in a little while.";
    /// A write without a key.
    NO_KEY = BAD_REQUEST "idempotency.missing" "The write has no Idempotency-Key" "Send one of its own with each write, and the same one when you try again.";
    /// A key that was used for another write.
    KEY_USED = UNPROCESSABLE_ENTITY "idempotency.different" "The Idempotency-Key was used for another write" "Send a new key with a new write.";
    /// The request cannot be understood.
    BAD = BAD_REQUEST "badRequest" "The request cannot be understood" "Check it against /openapi.json.";
    /// Nobody said who asks.
    UNAUTHORIZED = UNAUTHORIZED "unauthorized" "This needs a device's secret" "Send Authorization: Bearer with at least 16 characters that only this device knows.";
    /// A code by which no handset enrols.
    HANDSET_CODE = UNAUTHORIZED "handset-code-invalid" "The code is unknown, used up or too old" "Make another code at the desk, and set the handset up with it.";
    /// No handset of that word.
    HANDSET_UNKNOWN = UNAUTHORIZED "handset-unknown" "There is no such handset, or it was retired at the desk" "Take it back into use at the desk, or set the handset up again.";
    /// Nobody has signed in.
    SIGN_IN = UNAUTHORIZED "customer.signIn" "This needs a customer who has signed in" "Sign in with the number and a code, or renew the token.";
    /// A code for signing in that is none.
    WRONG_CODE = UNAUTHORIZED "customer.wrongCode" "The code is wrong, too old or used" "Check the digits, or ask for another code.";
    /// No carrier, or no way to send a code.
    NO_SERVICES = SERVICE_UNAVAILABLE "services.none" "This station is connected to no carrier" "Ask in a hall, or by the carrier's own hotline.";
    /// The carrier does not answer.
    CARRIER_AWAY = SERVICE_UNAVAILABLE "services.away" "The carrier does not answer just now" "Try again in a little while; nothing has changed.";
    /// Nothing is known of a customer's usage, and nothing came.
    NO_USAGE = SERVICE_UNAVAILABLE "usage.none" "The carrier has given no figure so far" "Try again in a little while, or ask it by short message.";
    /// A carrier's system that names nobody's number.
    CUSTOMER_UNKNOWN = CONFLICT "customer.unknown" "This number is not a customer's" "Check relatedParty.";
    /// The same where something of theirs is looked for.
    NO_CUSTOMER = NOT_FOUND "customer.unknown" "This number is not a customer's" "Check relatedParty.id.";
    /// A carrier's system that does not say whose.
    WHOSE = BAD_REQUEST "customer.unnamed" "This does not say whose" "Ask with relatedParty.id, the customer's number.";
    /// A credential that does not allow it.
    NOT_GRANTED = FORBIDDEN "system.notGranted" "This credential does not allow that" "Ask the operator for one that does.";
    /// What only a carrier's system may do.
    SYSTEMS_ONLY = FORBIDDEN "system.only" "Only a carrier's own system may send messages" "Use a carrier system's credential.";
    /// A message to several.
    ONE_RECEIVER = CONFLICT "message.oneReceiver" "A message goes to one receiver" "Send one message to each.";
    /// A message that is no short message.
    NOT_SMS = CONFLICT "message.notSms" "This station sends short messages only" "Send messageType SMS.";
    /// A code for another order, or another customer's, or nobody's.
    CODE_FOREIGN = CONFLICT "confirm.foreign" "This code was not sent for this order" "Use the code of the newest message for this order, or ask for another.";
    /// A code that was used.
    CODE_REPLAYED = CONFLICT "confirm.replayed" "This code has been used" "Ask for another code.";
    /// A code that is too old.
    CODE_EXPIRED = CONFLICT "confirm.expired" "This code is too old" "Ask for another code; it is good for five minutes.";
    /// A code for what was shown otherwise.
    CODE_ALTERED = CONFLICT "confirm.altered" "What is confirmed is not what the code was sent for" "Look at what is ordered again, and ask for another code.";
    /// Other digits.
    CODE_DIGITS = CONFLICT "confirm.wrong" "The code is wrong" "Check the six digits in the message.";
    /// Too many wrong digits.
    CODE_LOCKED = CONFLICT "confirm.locked" "Too many wrong codes" "Ask for another code.";
    /// No order of the caller's.
    ORDER_UNKNOWN = BAD_REQUEST "order.unknown" "There is no such order of this customer" "Check the order's id.";
    /// Nothing is ordered.
    ORDER_NOTHING = CONFLICT "order.nothing" "This order does not say what is ordered" "Order one thing: an offering to add, or a product to end.";
    /// No such offering.
    ORDER_NO_OFFERING = CONFLICT "order.noOffering" "There is no such offering" "See the catalogue for what there is.";
    /// Not everything about it is known.
    ORDER_LACKS = CONFLICT "order.lacksFacts" "Not everything about this offering is known, so it is not sold" "Ask the operator to complete it.";
    /// Had already.
    ORDER_HELD = CONFLICT "order.held" "The customer has this already, or it is on its way" "See what the customer has.";
    /// A trial that was had.
    ORDER_TRIED = CONFLICT "order.tried" "The customer has had this trial; each is had once" "Order what it is a trial of.";
    /// A free choice that does not fit.
    ORDER_CHOICES = CONFLICT "order.choices" "The free choice does not fit the offering" "Choose as many different ones as it says.";
    /// Not had.
    ORDER_NOT_HELD = CONFLICT "order.notHeld" "The customer does not have this, or has left it already" "See what the customer has.";
    /// What holds has changed.
    ORDER_ALTERED = CONFLICT "order.altered" "What was confirmed is not what holds now" "Ask again, show it again, and let the customer confirm that.";
    /// A yes without a code.
    ORDER_NEEDS_CODE = CONFLICT "order.needsCode" "This order needs the code from a message" "Ask for the code and send it along.";
    /// Too far.
    ORDER_OVER = CONFLICT "order.over" "This order is over, or too far to change" "Make a new one.";
    /// Taken effect.
    TOO_LATE = CONFLICT "order.tooLate" "It has taken effect and cannot be undone" "Order or leave again instead.";
    /// One person, one time.
    BOOKED_TWICE = CONFLICT "booking.twice" "This person has a booking at that time" "Choose another time, or change the first booking.";
    /// A hall that is not there, or does not have the product.
    NO_PLACE = CONFLICT "booking.noPlace" "This hall is not there, or cannot be booked for that" "Ask /tmf-api/geographicSiteManagement/v4/geographicSite for the places and what each offers.";
    /// A courtesy to others.
    TOO_MANY_OPEN = CONFLICT "booking.tooMany" "This person has as many open bookings as one may have" "Cancel one first.";
    /// A key that was used for another write, as TM Forum's error table has it.
    KEY_CONFLICT = CONFLICT "idempotency.different" "The Idempotency-Key was used for another write" "Send a new key with a new write.";
    /// An app that the content does not have.
    NO_APP = UNPROCESSABLE_ENTITY "recommend.noApp" "There is no such app in this station's content" "Drop it, or read the newest content and use an id from there.";
    /// A hall that the content does not have.
    NO_HALL = UNPROCESSABLE_ENTITY "recommend.noHall" "There is no such hall in this station's content" "Leave the hall out, or use an id from the newest content.";
    /// A hall that is not there, where it only chooses.
    NO_SUCH_PLACE = CONFLICT "recommend.noPlace" "There is no such hall" "Leave place out, or ask /tmf-api/geographicSiteManagement/v4/geographicSite for the halls.";
    /// What is over cannot be changed.
    OVER = CONFLICT "booking.over" "This booking can no longer be changed" "Book again.";
    /// Checked in on another day.
    OTHER_DAY = CONFLICT "booking.otherDay" "This booking is for another day" "Check in on that day.";
    /// Two deliveries of one write at once.
    RUNNING = CONFLICT "idempotency.running" "The same write is being done just now" "Try again in a moment.";
    /// Signed in, and not allowed.
    FORBIDDEN = FORBIDDEN "forbidden" "This account may not do that" "Ask somebody with another role.";
    /// A fault of the station's own.
    FAULT = INTERNAL_SERVER_ERROR "fault" "The station made a mistake" "Try again; if it stays so, tell the operator.";
}

impl Problem {
    /// The problem that a bare status stands for, such as one made by the router.
    pub(crate) fn of(status: StatusCode) -> Problem {
        let known = [
            Problem::NOT_FOUND,
            Problem::RANGE,
            Problem::METHOD,
            Problem::TOO_LARGE,
            Problem::TOO_MANY,
            Problem::SLOW,
        ];
        let by_status = known.into_iter().find(|p| p.status == status);
        by_status.unwrap_or(if status.is_client_error() {
            Problem::BAD
        } else {
            Problem::FAULT
        })
    }

    /// Too many, and how long to wait.
    pub(crate) fn too_many(seconds: i64) -> Problem {
        Problem {
            wait: u64::try_from(seconds).unwrap_or_default().max(1),
            ..Problem::TOO_MANY
        }
    }

    /// The JSON that says so.
    pub(crate) fn body(self) -> ErrorBody {
        ErrorBody {
            code: self.code,
            reason: self.reason,
            message: self.message,
        }
    }
}

/// PostgreSQL's `character_not_in_repertoire`.
const NO_TEXT: &str = "22021";

/// What a handler cannot do without its database. The error may hold no row's content: sqlx gives codes and names.
impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Problem {
        // PostgreSQL takes no text with a NUL in it; whoever sends one is told so.
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code);
        if code.as_deref() == Some(NO_TEXT) {
            return Problem::BAD;
        }
        tracing::error!("the database did not do what was asked: {error}");
        Problem::NOT_READY
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if self.wait > 0 {
            response.headers_mut().insert(RETRY_AFTER, self.wait.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}
