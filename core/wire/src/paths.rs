//! Paths under a station's base address.

/// [`crate::about::About`].
pub const ABOUT: &str = "/api/v1/about";
/// The signed index: four lines of minisign signature, then JSON. Has an ETag.
pub const CONTENT_INDEX: &str = "/api/v1/content/index";
/// A pack is at this path, a slash and its SHA-256. Immutable; takes ranges.
pub const CONTENT_PACKS: &str = "/api/v1/content/packs";

/// The signed note of the app that is offered, a [`crate::update::Release`]: four lines of minisign
/// signature, then JSON. Has an ETag; 404 where no app or no note is offered.
pub const UPDATE: &str = "/api/v1/update";
/// Takes a [`crate::feedback::Feedback`] and answers 204.
pub const FEEDBACK: &str = "/api/v1/feedback";
/// Appointments (TMF646 v4).
pub const APPOINTMENT: &str = "/tmf-api/appointment/v4/appointment";
/// Free times (TMF646 v4).
pub const SEARCH_TIME_SLOT: &str = "/tmf-api/appointment/v4/searchTimeSlot";
/// Halls and other places (TMF674 v4).
pub const GEOGRAPHIC_SITE: &str = "/tmf-api/geographicSiteManagement/v4/geographicSite";
/// What is on offer (TMF620 v4).
pub const PRODUCT_OFFERING: &str = "/tmf-api/productCatalogManagement/v4/productOffering";
/// Prices of what is on offer (TMF620 v4).
pub const PRODUCT_OFFERING_PRICE: &str =
    "/tmf-api/productCatalogManagement/v4/productOfferingPrice";
/// Kinds of what is on offer (TMF620 v4).
pub const CATEGORY: &str = "/tmf-api/productCatalogManagement/v4/category";
/// Catalogues of what is on offer (TMF620 v4).
pub const CATALOG: &str = "/tmf-api/productCatalogManagement/v4/catalog";
/// What an offering is, without its price (TMF620 v4).
pub const PRODUCT_SPECIFICATION: &str = "/tmf-api/productCatalogManagement/v4/productSpecification";
/// Messages to customers (TMF681 v4).
pub const COMMUNICATION_MESSAGE: &str = "/tmf-api/communicationManagement/v4/communicationMessage";
/// What the customer has (TMF637 v4).
pub const PRODUCT: &str = "/tmf-api/productInventory/v4/product";
/// Orders (TMF622 v4).
pub const PRODUCT_ORDER: &str = "/tmf-api/productOrderingManagement/v4/productOrder";
/// Orders taken back (TMF622 v4).
pub const CANCEL_PRODUCT_ORDER: &str = "/tmf-api/productOrderingManagement/v4/cancelProductOrder";
/// [`crate::services::Mine`].
pub const SERVICES_MINE: &str = "/api/v1/services/mine";
/// Takes a [`crate::services::Item`] and gives a [`crate::services::ProductOrder`]; what follows is under it.
pub const SERVICES_ORDERS: &str = "/api/v1/services/orders";
/// What was charged in a month.
pub const SERVICES_STATEMENT: &str = "/api/v1/services/statement";
/// Sends a code for signing in: [`crate::customer::CodeWanted`] to [`crate::customer::CodeSent`].
pub const CUSTOMER_CODES: &str = "/api/v1/customer/codes";
/// [`crate::customer::CodeGiven`] to [`crate::customer::Tokens`]; DELETE signs out.
pub const CUSTOMER_TOKENS: &str = "/api/v1/customer/tokens";
/// [`crate::customer::Renew`] to the next [`crate::customer::Tokens`].
pub const CUSTOMER_RENEW: &str = "/api/v1/customer/tokens/renew";
/// DELETE forgets who the customer is.
pub const CUSTOMER: &str = "/api/v1/customer";
/// [`crate::usage::Usage`], with an ETag.
pub const USAGE: &str = "/api/v1/usage";
/// PUT takes a [`crate::usage::CapWanted`] and a key, and gives a [`crate::usage::CapReceipt`].
pub const USAGE_CAP: &str = "/api/v1/usage/cap";
/// What is left (TMF677 v4).
pub const QUERY_USAGE_CONSUMPTION: &str = "/tmf-api/usageConsumption/v4/queryUsageConsumption";
/// What is left, for older clients (TMF677 v3); only read.
pub const USAGE_CONSUMPTION_REPORT: &str = "/tmf-api/usageConsumption/v3/usageConsumptionReport";
/// Takes a [`crate::recommend::Outcome`] and a key, and answers 204.
pub const RECOMMEND_OUTCOMES: &str = "/api/v1/recommend/outcomes";
/// [`crate::recommend::Popular`], with an ETag.
pub const RECOMMEND_POPULAR: &str = "/api/v1/recommend/popular";
/// What fits somebody (TMF680 v4).
pub const QUERY_PRODUCT_RECOMMENDATION: &str =
    "/tmf-api/recommendation/v4/queryProductRecommendation";
/// The same under the base path that TMF680's own definition has.
pub const QUERY_PRODUCT_RECOMMENDATION_OLD: &str = "/customer/v4/queryProductRecommendation";
/// A demo handset is under its id: PUT takes a [`crate::handset::Enrol`], and what it tells is under that; both give
/// [`crate::handset::Settings`].
pub const HANDSETS: &str = "/api/v1/handsets";
/// Tickets: how they stand, and checking in.
pub const TICKETS: &str = "/api/v1/tickets";
/// The header with a ticket's secret: whoever shows it holds the ticket, from whatever device.
pub const TICKET_SECRET: &str = "ticket-secret";
/// The header with a key of the write's own: the same key changes nothing twice.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The path of a pack by its SHA-256 in hexadecimal digits.
pub fn content_pack(sha256: &str) -> String {
    format!("{CONTENT_PACKS}/{sha256}")
}

/// The path of an appointment by its id.
pub fn appointment(id: &str) -> String {
    format!("{APPOINTMENT}/{id}")
}

/// The path of a ticket by its id.
pub fn ticket(id: &str) -> String {
    format!("{TICKETS}/{id}")
}

/// The path at which a ticket is checked in.
pub fn check_in(id: &str) -> String {
    format!("{TICKETS}/{id}/check-in")
}

/// The path of a demo handset by its id.
pub fn handset(id: &str) -> String {
    format!("{HANDSETS}/{id}")
}

/// The path to which a demo handset tells how it is: takes a [`crate::handset::Report`].
pub fn handset_report(id: &str) -> String {
    format!("{HANDSETS}/{id}/report")
}

/// The web page of a guide, the same in links, QR codes and the app.
pub fn guide_page(id: &str) -> String {
    format!("/g/{id}")
}

/// The web page of an app, the same in links, QR codes and the app.
pub fn app_page(id: &str) -> String {
    format!("/a/{id}")
}

/// The web page of a hall.
pub fn hall_page(id: &str) -> String {
    format!("/h/{id}")
}
