//! How deep a point stands.

/// What begins a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Bullet {
    /// «1)»
    Point,
    /// «а)»
    Letter,
    /// «–»
    Dash,
}

/// The points that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Levels(Vec<Bullet>);

impl Levels {
    /// Something else than a point stands there, so the next point begins a list of its own.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// How deep the next point stands: below the nearest one of a higher kind.
    pub fn depth(&mut self, bullet: Bullet) -> usize {
        let higher: &[Bullet] = match bullet {
            Bullet::Point => &[],
            Bullet::Letter => &[Bullet::Point],
            Bullet::Dash => &[Bullet::Point, Bullet::Letter],
        };
        let end = self.0.iter().take_while(|open| higher.contains(open));
        let depth = end.count();
        self.0.truncate(depth);
        self.0.push(bullet);
        depth
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_below_numbers_and_dashes_below_both() {
        use Bullet::{Dash, Letter, Point};
        let mut levels = Levels::default();
        let depths = [
            Letter, Point, Letter, Letter, Dash, Dash, Letter, Point, Dash,
        ];
        let depths = depths.map(|bullet| levels.depth(bullet));
        assert_eq!(depths, [0, 0, 1, 1, 2, 2, 1, 0, 1]);
    }
}
