//! What is sent to send a message, as the API's document describes it.
#![expect(dead_code, reason = "only its shape is used")]

use crate::booking::document::MomentSchema;
use utoipa::ToSchema;

/// To whom.
#[derive(ToSchema)]
#[schema(as = MessageReceiver, rename_all = "camelCase")]
struct ReceiverSchema {
    #[schema(example = "13800138000")]
    phone_number: Option<String>,
}

/// Who sends; not kept.
#[derive(ToSchema)]
#[schema(as = MessageSender)]
struct SenderSchema {
    id: Option<String>,
    name: Option<String>,
}

/// A message (CommunicationMessage_Create).
#[derive(ToSchema)]
#[schema(as = CommunicationMessageCreate, rename_all = "camelCase")]
pub(super) struct MessageSchema {
    content: String,
    receiver: Vec<ReceiverSchema>,
    sender: SenderSchema,
    #[schema(example = "SMS")]
    message_type: String,
    scheduled_send_time: Option<MomentSchema>,
}
