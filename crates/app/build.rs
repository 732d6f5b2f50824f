//! Finds the pack that the app embeds. `cargo xtask pack` makes it from `content/`.

use std::env;
use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-env-changed=OKUU_PACK_DIR");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("../../.okuu/pack");
    let folder = env::var_os("OKUU_PACK_DIR").map_or(root, PathBuf::from);
    for name in ["programme.pack.zst", "programme.pack.minisig", "pack.pub"] {
        let file = folder.join(name);
        println!("cargo::rerun-if-changed={}", file.display());
        if !file.exists() {
            println!(
                "cargo::error=there is no {}: run `cargo xtask pack` first",
                file.display()
            );
        }
    }
    println!("cargo::rustc-env=OKUU_PACK_DIR={}", folder.display());
}
