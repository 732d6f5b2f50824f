//! The pack that came with the app.

/// The pack, compressed, as `okuu-pack build` wrote it.
pub const PACK: &[u8] = include_bytes!(concat!(env!("OKUU_PACK_DIR"), "/programme.pack.zst"));

/// Its signature in minisign's format.
pub const SIGNATURE: &str = include_str!(concat!(env!("OKUU_PACK_DIR"), "/programme.pack.minisig"));

/// The key that signs packs for this app, in minisign's format.
pub const KEY: &str = include_str!(concat!(env!("OKUU_PACK_DIR"), "/pack.pub"));
