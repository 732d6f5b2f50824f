//! What crosses a device boundary: heads, batches, receipts.
