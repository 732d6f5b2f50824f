//! The road through the room: a tablet hands its parcels to another one, which carries them on.
//!
//! The carrier opens a [`Counter`] and makes it known by [`Announcement`]; the others see it by [`Discovery`], or
//! read or type its address, and go there by [`LanRoad`]. What the carrier does with a bundle is a [`Carrier`]'s
//! business: nothing here knows a store.
//!
//! The road is plain HTTP, and everybody in the room can use it. It needs no secret: parcels are sealed and signed
//! before they come here, and nothing leaves an outbox because of what a carrier says.

mod address;
mod body;
mod carrier;
mod connection;
mod counter;
mod mdns;
mod near;
mod road;
mod routes;

pub use address::{LanAddressInvalid, parse_lan_address};
pub use carrier::{Carrier, CarrierFailed};
pub use counter::{Counter, CounterError, Listen};
pub use mdns::{Announcement, Discovery, Nearby};
pub use near::Reach;
pub use road::{LanError, LanRoad, PackProgress};
