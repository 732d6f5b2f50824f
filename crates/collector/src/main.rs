//! `okuu-collector`: the CEC's server and its commands.

fn main() {}
