//! The one writer: a thread that takes the writes that wait into one transaction (group commit).
//!
//! A commit costs one wait for the disk, however much is in it; while one is under way the next writes gather. Each
//! write has its own savepoint: one that fails takes nothing of the others with it. Nobody is answered before the commit.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{Builder, JoinHandle};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::oneshot;

use super::{StoreError, StoreOptions};

pub(super) struct Writer {
    line: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connection: Connection, options: StoreOptions) -> Result<Self, StoreError> {
        let (line, jobs) = sync_channel(options.queue);
        let thread = Builder::new()
            .name("writer".into())
            .spawn(move || run(connection, &jobs, options.group.max(1)))
            .map_err(StoreError::NoThread)?;
        Ok(Self {
            line: Some(line),
            thread: Some(thread),
        })
    }

    /// Waits for its turn and for the commit.
    pub(super) fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = sync_channel(1);
        let task = Task::new(work, move |result| drop(reply.send(result)));
        let line = self.line.as_ref().ok_or(StoreError::Closed)?;
        line.send(Box::new(task)).map_err(|_| StoreError::Closed)?;
        answer.recv().map_err(|_| StoreError::Closed)?
    }

    /// Takes a place in the line when there is one, and waits for the commit without holding a thread.
    pub(super) async fn write_soon<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        let task = Task::new(work, move |result| drop(reply.send(result)));
        let line = self.line.as_ref().ok_or(StoreError::Closed)?;
        line.try_send(Box::new(task)).map_err(|full| match full {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Disconnected(_) => StoreError::Closed,
        })?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

impl Drop for Writer {
    /// What stands in the line is still written.
    fn drop(&mut self) {
        drop(self.line.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A write whose types are hidden, so that the line can hold any.
trait Job: Send {
    /// Does the work and remembers the outcome; answers whether the work is to be kept.
    fn work(&mut self, connection: &Connection) -> bool;
    /// Tells the outcome, or that nothing was committed.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Task<W, T, R> {
    work: Option<W>,
    outcome: Result<T, StoreError>,
    reply: R,
}

impl<W, T, R> Task<W, T, R>
where
    W: FnOnce(&Connection) -> Result<T, StoreError>,
    R: FnOnce(Result<T, StoreError>),
{
    fn new(work: W, reply: R) -> Self {
        Self {
            work: Some(work),
            outcome: Err(StoreError::Closed),
            reply,
        }
    }
}

impl<W, T, R> Job for Task<W, T, R>
where
    W: FnOnce(&Connection) -> Result<T, StoreError> + Send,
    T: Send,
    R: FnOnce(Result<T, StoreError>) + Send,
{
    fn work(&mut self, connection: &Connection) -> bool {
        if let Some(work) = self.work.take() {
            self.outcome = work(connection);
        }
        self.outcome.is_ok()
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        (self.reply)(committed.and(self.outcome));
    }
}

fn run(mut connection: Connection, line: &Receiver<Box<dyn Job>>, group: usize) {
    while let Ok(first) = line.recv() {
        let mut jobs = vec![first];
        jobs.extend(line.try_iter().take(group - 1));
        let committed = commit_together(&mut connection, &mut jobs);
        if let Err(error) = &committed {
            tracing::warn!(writes = jobs.len(), %error, "nothing was committed");
        }
        for job in jobs {
            job.answer(committed.as_ref().copied().map_err(StoreError::for_each));
        }
    }
}

fn commit_together(
    connection: &mut Connection,
    jobs: &mut [Box<dyn Job>],
) -> Result<(), StoreError> {
    let mut transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for job in jobs {
        run_one(&mut transaction, job.as_mut())?;
    }
    Ok(transaction.commit()?)
}

fn run_one(transaction: &mut Transaction<'_>, job: &mut dyn Job) -> Result<(), StoreError> {
    let savepoint = transaction.savepoint()?;
    let keep = job.work(&savepoint);
    // With a full disk SQLite may take back everything at once. What came after would be committed by itself.
    if savepoint.is_autocommit() {
        return Err(StoreError::TakenBack);
    }
    if keep {
        savepoint.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Barrier};

    fn writer(options: StoreOptions) -> (tempfile::TempDir, Writer) {
        let dir = tempfile::tempdir().unwrap();
        let connection = Connection::open(dir.path().join("a.db")).unwrap();
        connection
            .execute_batch("create table t (n integer primary key) strict")
            .unwrap();
        (dir, Writer::start(connection, options).unwrap())
    }

    fn insert(n: i64) -> impl FnOnce(&Connection) -> Result<usize, StoreError> {
        move |connection| Ok(connection.execute("insert into t (n) values (?1)", [n])?)
    }

    fn count(writer: &Writer) -> i64 {
        let count = |connection: &Connection| {
            Ok(connection.query_one("select count(*) from t", [], |row| row.get(0))?)
        };
        writer.write(count).unwrap()
    }

    #[test]
    fn a_write_that_fails_takes_nothing_of_its_neighbours_with_it() {
        let (_dir, writer) = &writer(StoreOptions::default());
        let gate = Arc::new(Barrier::new(2));
        std::thread::scope(|scope| {
            let closed = gate.clone();
            let waits = move |_: &Connection| {
                closed.wait();
                Ok(())
            };
            scope.spawn(move || writer.write(waits));
            let twice = |connection: &Connection| {
                insert(2)(connection)?;
                insert(2)(connection)
            };
            let all = [
                scope.spawn(move || writer.write(insert(1))),
                scope.spawn(move || writer.write(twice)),
                scope.spawn(move || writer.write(insert(3))),
            ];
            gate.wait();
            let good = all.map(|one| one.join().unwrap().is_ok());
            assert_eq!(good, [true, false, true]);
        });
        assert_eq!(count(writer), 2, "1 and 3, and no half of the second");
    }

    /// A write to stand in a group, and where its outcome will be told.
    fn task<T: Send + 'static>(
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> (Box<dyn Job>, Receiver<Result<T, StoreError>>) {
        let (reply, answer) = sync_channel(1);
        let task = Task::new(work, move |result| drop(reply.send(result)));
        (Box::new(task), answer)
    }

    #[test]
    fn when_everything_was_taken_back_nothing_of_the_group_is_kept_or_promised() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("create table t (n integer primary key) strict")
            .unwrap();
        // What SQLite does by itself when the disk is full.
        let full = |connection: &Connection| {
            connection.execute_batch("rollback")?;
            Err::<usize, _>(StoreError::Closed)
        };
        let ((before, _), (between, _), (after, answer)) =
            (task(insert(1)), task(full), task(insert(3)));
        let mut group = vec![before, between, after];
        let committed = commit_together(&mut connection, &mut group);
        assert!(matches!(committed, Err(StoreError::TakenBack)));
        let kept: i64 = connection
            .query_one("select count(*) from t", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, 0);
        group.remove(2).answer(committed);
        assert!(answer.recv().unwrap().is_err());
    }

    #[test]
    fn a_full_line_refuses_at_once() {
        let (_dir, writer) = &writer(StoreOptions { queue: 1, group: 1 });
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let gate = Arc::new(Barrier::new(2));
        let (held, closed) = (gate.clone(), gate.clone());
        std::thread::scope(|scope| {
            let first = move |_: &Connection| {
                held.wait();
                closed.wait();
                Ok(())
            };
            scope.spawn(move || writer.write(first));
            gate.wait();
            let in_line = scope.spawn(move || writer.write(insert(1)));
            let refused = runtime.block_on(async {
                loop {
                    let nobody = writer.write_soon(|_| Ok(()));
                    let at_once = tokio::time::timeout(std::time::Duration::ZERO, nobody);
                    if let Ok(Err(error)) = at_once.await {
                        return error;
                    }
                }
            });
            assert!(matches!(refused, StoreError::Busy));
            gate.wait();
            assert!(
                in_line.join().unwrap().is_ok(),
                "who stands in the line is served"
            );
        });
    }
}
