//! Waiting for a state.

use std::time::{Duration, Instant};

/// Longest wait for anything. What takes longer is broken, however slow the machine.
const LONGEST: Duration = Duration::from_secs(60);

/// Asks again and again until there is an answer.
///
/// # Panics
/// When there is none within a minute; `what` then says what was waited for.
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(begun.elapsed() < LONGEST, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
