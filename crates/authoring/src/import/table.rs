//! Tables while they are read, and tables that are none: those that only arrange a page.

use super::finding::{Finding, FindingKind};
use super::marker::{Marker, marked};
use super::piece::{Line, Piece, Table};

/// The tables that are open while a file is read, the innermost last.
#[derive(Debug, Default)]
pub(super) struct OpenTables {
    open: Vec<Open>,
    /// Tables below the deepest that is kept: their words go into the cell around them.
    below: usize,
}

#[derive(Debug, Default)]
struct Open {
    number: usize,
    rows: Vec<Vec<Cell>>,
    in_cell: bool,
}

#[derive(Debug, Default)]
struct Cell {
    columns: usize,
    rows: usize,
    lines: Vec<Line>,
}

/// How deep tables are kept apart while they are read.
const DEEPEST: usize = 16;
/// More columns or rows than a cell can reach over; what claims more is not believed.
const MOST_SPANNED: usize = 60;
/// More cells than a table has once its rows are of equal length.
const MOST_CELLS: usize = 100_000;

impl OpenTables {
    pub fn begin_table(&mut self, number: usize) {
        if self.open.len() >= DEEPEST {
            self.below += 1;
            return;
        }
        self.open.push(Open {
            number,
            ..Open::default()
        });
    }

    pub fn begin_row(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.in_cell = false;
            open.rows.push(Vec::new());
        }
    }

    /// Begins a cell that reaches over some columns and rows.
    pub fn begin_cell(&mut self, columns: usize, rows: usize) {
        if let Some(open) = self.open.last_mut() {
            open.begin_cell(columns, rows);
        }
    }

    pub fn end_cell(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.in_cell = false;
        }
    }

    /// Puts a line where it belongs: into the open cell, or among the pieces.
    pub fn put(&mut self, line: Line, pieces: &mut Vec<Piece>) {
        match self.open.last_mut() {
            Some(open) => open.put(line),
            None => pieces.push(Piece::Line(line)),
        }
    }

    /// Ends the innermost table and puts it where it belongs. A table in a cell becomes lines of the cell.
    pub fn end_table(&mut self, pieces: &mut Vec<Piece>, findings: &mut Vec<Finding>) {
        if self.below > 0 {
            self.below -= 1;
            return;
        }
        let Some(open) = self.open.pop() else {
            return;
        };
        let table = if open.is_huge() {
            let table = open.in_lines();
            let line = table.rows.first().and_then(|row| row.first()?.first());
            let words = line.map_or("", |line| line.text.as_str());
            findings.push(Finding::new(table.number, FindingKind::HugeTable, words));
            table
        } else {
            open.lay_out()
        };
        let Some(outer) = self.open.last_mut() else {
            pieces.push(Piece::Table(table));
            return;
        };
        let lines: Vec<Line> = table.rows.into_iter().flatten().flatten().collect();
        if let Some(first) = lines.first().filter(|_| lines.len() > 1) {
            let kind = FindingKind::NestedTable;
            findings.push(Finding::new(first.number, kind, &first.text));
        }
        for line in lines {
            outer.put(line);
        }
    }

    pub fn end_all(&mut self, pieces: &mut Vec<Piece>, findings: &mut Vec<Finding>) {
        self.below = 0;
        while !self.open.is_empty() {
            self.end_table(pieces, findings);
        }
    }
}

impl Open {
    fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.in_cell = true;
        let cell = Cell {
            columns: columns.clamp(1, MOST_SPANNED),
            rows: rows.clamp(1, MOST_SPANNED),
            lines: Vec::new(),
        };
        match self.rows.last_mut() {
            Some(row) => row.push(cell),
            None => self.rows.push(vec![cell]),
        }
    }

    /// Words outside every cell, such as a caption, get a row of their own.
    fn put(&mut self, line: Line) {
        if !self.in_cell {
            self.rows.push(Vec::new());
            self.begin_cell(1, 1);
        }
        let cell = self.rows.last_mut().and_then(|row| row.last_mut());
        if let Some(cell) = cell {
            cell.lines.push(line);
        }
    }

    /// Whether its rows would have more cells, once they are of equal length, than a table has.
    fn is_huge(&self) -> bool {
        let columns = |row: &Vec<Cell>| row.iter().map(|cell| cell.columns).sum::<usize>();
        let widest = self.rows.iter().map(columns).max().unwrap_or(0);
        widest.saturating_mul(self.rows.len()) > MOST_CELLS
    }

    /// All its words below one another.
    fn in_lines(self) -> Table {
        let cells = self.rows.into_iter().flatten();
        let lines = cells.flat_map(|cell| cell.lines);
        let rows = lines.map(|line| vec![vec![line]]);
        Table {
            number: self.number,
            rows: rows.collect(),
        }
    }

    /// Rows of equal length: a cell that reaches over others leaves these empty.
    fn lay_out(self) -> Table {
        let mut rows: Vec<Vec<Vec<Line>>> = Vec::new();
        // By column: how many rows a cell from above still reaches into.
        let mut reached: Vec<usize> = Vec::new();
        for cells in self.rows {
            let mut row = Vec::new();
            for cell in cells {
                while reached.get(row.len()).is_some_and(|&rows| rows > 0) {
                    row.push(Vec::new());
                }
                let end = row.len() + cell.columns;
                reached.resize(reached.len().max(end), 0);
                reached[row.len()..end].fill(cell.rows);
                row.push(cell.lines);
                row.resize(end, Vec::new());
            }
            reached
                .iter_mut()
                .for_each(|rows| *rows = rows.saturating_sub(1));
            rows.push(row);
        }
        rows.retain(|row| row.iter().flatten().any(|line| !line.text.is_empty()));
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        rows.iter_mut()
            .for_each(|row| row.resize(columns, Vec::new()));
        let number = self.number;
        Table { number, rows }
    }
}

/// Takes apart the tables that only arrange the page: those of one column or one row, those that hold headings, and
/// one that stands before everything else, where place, date and number of an act are set side by side.
pub(super) fn settle(pieces: Vec<Piece>) -> Vec<Piece> {
    let apart = |(place, piece): (usize, Piece)| match piece {
        Piece::Table(table) if place == 0 || arranges(&table) => {
            let lines = table.rows.into_iter().flatten().flatten();
            lines.map(Piece::Line).collect()
        }
        other => vec![other],
    };
    pieces.into_iter().enumerate().flat_map(apart).collect()
}

fn arranges(table: &Table) -> bool {
    let filled = |row: &&Vec<Vec<Line>>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let heading = |line: &Line| {
        let marker = marked(&line.text).map(|found| found.marker);
        matches!(marker, Some(Marker::Article(_) | Marker::Chapter(_)))
    };
    let mut lines = table.rows.iter().flatten().flatten();
    table.rows.len() < 2 || !table.rows.iter().any(|row| filled(&row)) || lines.any(heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line {
            text: text.to_owned(),
            ..Line::default()
        }
    }

    fn words(table: &Table) -> Vec<Vec<String>> {
        let cell = |cell: &Vec<Line>| {
            cell.iter()
                .map(|line| line.text.as_str())
                .collect::<String>()
        };
        let row = |row: &Vec<Vec<Line>>| row.iter().map(cell).collect();
        table.rows.iter().map(row).collect()
    }

    #[test]
    fn cells_that_reach_over_others_keep_the_columns_straight() {
        let (mut open, mut pieces, mut findings) = (OpenTables::default(), Vec::new(), Vec::new());
        open.begin_table(1);
        for row in [
            vec![("a", 2, 1), ("b", 1, 2)],
            vec![("c", 1, 1), ("d", 1, 1)],
            vec![("e", 1, 1)],
        ] {
            open.begin_row();
            for (text, columns, rows) in row {
                open.begin_cell(columns, rows);
                open.put(line(text), &mut pieces);
                open.end_cell();
            }
        }
        open.end_table(&mut pieces, &mut findings);
        let Piece::Table(table) = &pieces[0] else {
            panic!()
        };
        assert_eq!(
            words(table),
            [["a", "", "b"], ["c", "d", ""], ["e", "", ""]]
        );
    }

    #[test]
    fn a_table_with_articles_in_it_arranges_the_page() {
        let rows = vec![vec![
            vec![line("Статья 1. Предмет")],
            vec![line("1. Текст")],
        ]];
        let pieces = settle(vec![Piece::Table(Table { number: 1, rows })]);
        assert_eq!(pieces.len(), 2);
    }
}
