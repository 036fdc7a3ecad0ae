//! Places as the API's document describes them. With `fields` only `id` and `href` are certain to be in an answer.
#![expect(dead_code, reason = "only their shapes are used")]

use utoipa::ToSchema;

/// A hall, or where something that it offers is.
#[derive(ToSchema)]
#[schema(as = GeographicSite, rename_all = "camelCase")]
pub(crate) struct SiteSchema {
    id: String,
    href: String,
    #[schema(required = false)]
    code: String,
    /// As on the sign.
    #[schema(required = false)]
    name: String,
    #[schema(required = false)]
    description: String,
    #[schema(required = false)]
    status: String,
    /// Opening hours.
    #[schema(required = false)]
    calendar: Vec<CalendarSchema>,
    /// Its address.
    #[schema(required = false)]
    place: Vec<AddressSchema>,
    /// The hall that offers it, where it is elsewhere.
    #[schema(required = false)]
    site_relationship: Vec<RelationSchema>,
    #[serde(rename = "@type")]
    #[schema(required = false)]
    kind: String,
}

/// Hours of one day of the week.
#[derive(ToSchema)]
#[schema(as = CalendarPeriod, rename_all = "camelCase")]
pub(crate) struct CalendarSchema {
    /// `mon` to `sun`.
    day: String,
    status: String,
    time_zone: String,
    hour_period: Vec<HoursSchema>,
}

/// From when to when, by the hall's clock.
#[derive(ToSchema)]
#[schema(as = HourPeriod, rename_all = "camelCase")]
pub(crate) struct HoursSchema {
    #[schema(example = "09:00")]
    start_hour: String,
    #[schema(example = "18:00")]
    end_hour: String,
}

/// An address.
#[derive(ToSchema)]
#[schema(as = Address)]
pub(crate) struct AddressSchema {
    id: String,
    name: String,
    #[serde(rename = "@type")]
    kind: String,
}

/// What one place is to another.
#[derive(ToSchema)]
#[schema(as = GeographicSiteRelationship, rename_all = "camelCase")]
pub(crate) struct RelationSchema {
    id: String,
    href: String,
    relationship_type: String,
}
