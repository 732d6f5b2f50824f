//! Reading bodies that may be too large.

use axum::body::Body;
use http_body_util::BodyExt;
use okuu_protocol::api::{Problem, ProblemCode};

use crate::collector::problem;

/// How much of a body that is too large is still read and thrown away, so that the sender can finish and sees the
/// answer instead of a broken connection.
const DRAINED: usize = 16 << 20;

/// The whole body, when it is no larger than the limit.
pub(super) async fn read(mut body: Body, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut size = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| problem(ProblemCode::Malformed, "the body was cut"))?;
        let Some(chunk) = frame.data_ref() else {
            continue;
        };
        size += chunk.len();
        if size <= limit {
            bytes.extend_from_slice(chunk);
        } else if size > DRAINED {
            break;
        }
    }
    if size > limit {
        let detail = format!("the body is larger than {limit} bytes");
        return Err(problem(ProblemCode::TooLarge, &detail));
    }
    Ok(bytes)
}
