//! What is sent about services, as the API's document describes it: the wire crate knows nothing of documents.
#![expect(dead_code, reason = "only their shapes are used")]

use crate::booking::document::MomentSchema;
use serde_json::Value;
use utoipa::ToSchema;

/// What an order does.
#[derive(ToSchema)]
#[schema(as = OrderItemAction, rename_all = "camelCase")]
enum ActionSchema {
    Add,
    Modify,
    Delete,
    NoChange,
}

/// When leaving takes effect.
#[derive(ToSchema)]
#[schema(as = Leave, rename_all = "camelCase")]
enum LeaveSchema {
    Immediate,
    EndOfTerm,
}

/// What is ordered.
#[derive(ToSchema)]
#[schema(as = Item)]
pub(super) struct ItemSchema {
    action: ActionSchema,
    /// For what is added or gone over to.
    #[schema(required = false, example = "music")]
    offering: String,
    /// For what is ended or left for another.
    #[schema(required = false)]
    product: String,
    /// What was chosen freely with it.
    #[schema(required = false)]
    choices: Vec<String>,
    leave: Option<LeaveSchema>,
}

/// The customer's yes.
#[derive(ToSchema)]
#[schema(as = Confirm)]
pub(super) struct ConfirmSchema {
    /// Digest of what was shown.
    shown: String,
    /// What came with it.
    #[schema(required = false)]
    challenge: String,
    /// From the message; an order that ends something needs none.
    #[schema(required = false, example = "246810")]
    code: String,
}

/// Why somebody left.
#[derive(ToSchema)]
#[schema(as = Reason, rename_all = "lowercase")]
enum ReasonSchema {
    Service,
    Customer,
    Tariff,
    Operation,
}

/// Why somebody left.
#[derive(ToSchema)]
#[schema(as = Leaving)]
pub(super) struct LeavingSchema {
    reason: ReasonSchema,
}

/// Something else, by its id.
#[derive(ToSchema)]
#[schema(as = Reference)]
struct ReferenceSchema {
    #[schema(example = "music")]
    id: String,
    name: Option<String>,
    href: Option<String>,
}

/// What TM Forum has no field for: `choice`, `leave`; by a carrier's system `shown` and `consent`.
#[derive(ToSchema)]
#[schema(as = OrderCharacteristic)]
struct CharacteristicSchema {
    name: String,
    value: Value,
}

/// The product that is ended or gone over from, and what is said of a new one.
#[derive(ToSchema)]
#[schema(as = OrderProduct, rename_all = "camelCase")]
struct ProductSchema {
    id: Option<String>,
    #[schema(required = false)]
    product_characteristic: Vec<CharacteristicSchema>,
}

/// One thing that is ordered.
#[derive(ToSchema)]
#[schema(as = OrderItem, rename_all = "camelCase")]
struct OrderItemSchema {
    id: String,
    action: ActionSchema,
    #[schema(minimum = 0, maximum = 1000000)]
    quantity: Option<i64>,
    product_offering: Option<ReferenceSchema>,
    product: Option<ProductSchema>,
}

/// A remark.
#[derive(ToSchema)]
#[schema(as = OrderNote)]
struct NoteSchema {
    text: String,
    author: Option<String>,
    id: Option<String>,
    date: Option<MomentSchema>,
}

/// An order (ProductOrder_Create).
#[derive(ToSchema)]
#[schema(as = ProductOrderCreate, rename_all = "camelCase")]
pub(super) struct OrderSchema {
    #[schema(min_items = 1)]
    product_order_item: Vec<OrderItemSchema>,
    category: Option<String>,
    description: Option<String>,
    external_id: Option<String>,
    notification_contact: Option<String>,
    priority: Option<String>,
    requested_completion_date: Option<MomentSchema>,
    requested_start_date: Option<MomentSchema>,
    #[schema(required = false)]
    note: Vec<NoteSchema>,
}

/// The states that a program can ask for.
#[derive(ToSchema)]
#[schema(as = AskedState, rename_all = "lowercase")]
enum AskedStateSchema {
    Acknowledged,
    Cancelled,
}

/// A change to an order (ProductOrder_Update).
#[derive(ToSchema)]
#[schema(as = ProductOrderUpdate, rename_all = "camelCase")]
pub(super) struct UpdateSchema {
    #[schema(min_items = 1, required = false)]
    product_order_item: Vec<OrderItemSchema>,
    category: Option<String>,
    description: Option<String>,
    external_id: Option<String>,
    notification_contact: Option<String>,
    priority: Option<String>,
    requested_completion_date: Option<MomentSchema>,
    requested_start_date: Option<MomentSchema>,
    #[schema(required = false)]
    note: Vec<NoteSchema>,
    #[schema(required = false)]
    state: AskedStateSchema,
}

/// An order taken back (CancelProductOrder_Create).
#[derive(ToSchema)]
#[schema(as = CancelProductOrderCreate, rename_all = "camelCase")]
pub(super) struct CancelSchema {
    product_order: ReferenceSchema,
    cancellation_reason: Option<String>,
    requested_cancellation_date: Option<MomentSchema>,
}
