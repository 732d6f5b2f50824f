//! Who is in which commission.

use fastrand::Rng;
use okuu_domain::LearnerId;

/// A commission and its members.
#[derive(Clone, Debug)]
pub(super) struct Commission {
    /// Its name, `PEC-1024`.
    pub name: String,
    pub region: String,
    pub district: String,
    pub members: Vec<LearnerId>,
}

/// One regional commission for about forty precincts.
const PRECINCTS: usize = 40;
/// Bishkek, Osh and seven regions.
const REGIONS: usize = 9;

/// Members spread evenly over commissions.
pub(super) fn drawn(commissions: usize, members: usize, rng: &mut Rng) -> Vec<Commission> {
    let learner = |rng: &mut Rng| {
        let bytes = std::array::from_fn(|_| rng.u8(..));
        LearnerId(uuid::Builder::from_random_bytes(bytes).into_uuid())
    };
    (0..commissions)
        .map(|at| {
            let here = members * (at + 1) / commissions - members * at / commissions;
            let kind = if at % PRECINCTS == 0 { "REC" } else { "PEC" };
            let district = at / PRECINCTS;
            Commission {
                name: format!("{kind}-{}", at + 1),
                region: format!("Region {}", district % REGIONS),
                district: format!("District {district}"),
                members: (0..here).map(|_| learner(rng)).collect(),
            }
        })
        .collect()
}

/// The roster as the collector imports it.
pub(super) fn as_toml(commissions: &[Commission]) -> String {
    let mut text = String::new();
    for commission in commissions {
        let people = commission.members.iter().enumerate().map(|(at, learner)| {
            format!(
                "    {{ name = \"Member {at} of {}\", learner = \"{learner}\" }},\n",
                commission.name
            )
        });
        text += &format!(
            "[[commission]]\nnumber = \"{}\"\nregion = \"{}\"\ndistrict = \"{}\"\npeople = [\n{}]\n\n",
            commission.name,
            commission.region,
            commission.district,
            people.collect::<String>(),
        );
    }
    text
}
