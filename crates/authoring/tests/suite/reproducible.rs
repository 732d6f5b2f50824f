//! The programme of this repository becomes the same pack wherever, whenever and by whomever it is built, so that
//! anybody can find out whether a pack was made from the texts it is said to be made from. Two modules stand for all:
//! with the laws, the glossary, the sources and the forms they hold everything that a programme can have but manuals.

use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use okuu_authoring::{BuiltPack, SigningKey, build, keygen};
use tempfile::TempDir;

/// The modules that are built.
const MODULES: [&str; 2] = ["10-results", "11-handover"];

/// A file of the programme by its path, with what is built of it.
type Files = Vec<(PathBuf, String)>;

/// The programme without the other modules and the manuals, and without the links to them.
fn programme(content: &Path) -> Files {
    let (mut files, mut folders) = (Vec::new(), vec![content.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(content).unwrap();
            if !is_built(name) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = without_others(&fs::read_to_string(&path).unwrap());
                files.push((name.to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

fn is_built(path: &Path) -> bool {
    let module = path.strip_prefix("modules").ok();
    let module = module.and_then(|path| path.iter().next()?.to_str());
    !path.starts_with("manuals") && module.is_none_or(|module| MODULES.contains(&module))
}

/// Links to what is not built become words, and folders of modules that are not built are not named.
fn without_others(text: &str) -> String {
    let built = |line: &&str| {
        let folder = line
            .strip_prefix("folder = \"")
            .map(|rest| &rest[..rest.len() - 1]);
        folder.is_none_or(|folder| MODULES.contains(&folder))
    };
    let mut text: String = text
        .split_inclusive('\n')
        .filter(|line| built(&line.trim_end()))
        .collect();
    let is_other = |link: &str| {
        let module = |folder: &str| link.starts_with(&format!("module:{}", &folder[..2]));
        link.starts_with("manual:")
            || (link.starts_with("module:") && !MODULES.map(module).contains(&true))
    };
    let mut from = 0;
    while let Some(at) = text[from..].find("](") {
        let middle = from + at;
        from = middle + 2;
        if is_other(&text[from..]) {
            let begin = text[..middle].rfind('[').unwrap();
            let end = from + text[from..].find(')').unwrap();
            text.replace_range(middle..=end, "");
            text.remove(begin);
            from = begin;
        }
    }
    text
}

/// Writes files in this order and gives them this age.
fn write(files: &Files, to: &Path, age: Duration) {
    for (file, text) in files {
        let copy = to.join(file);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::write(&copy, text).unwrap();
        let changed = FileTimes::new().set_modified(SystemTime::now() - age);
        let copy = File::options().write(true).open(&copy).unwrap();
        copy.set_times(changed).unwrap();
    }
}

/// A pack of its own folder and its own key.
struct Built {
    _dir: TempDir,
    pack: BuiltPack,
    key: String,
}

impl Built {
    fn of(files: &Files, folder: &str, age: Duration) -> Self {
        let dir = TempDir::new().unwrap();
        let (tree, keys) = (dir.path().join(folder), dir.path().join("keys"));
        write(files, &tree, age);
        keygen(&keys).unwrap();
        let key = SigningKey::load(&keys).unwrap();
        let pack = build(&tree, &key, &dir.path().join("out")).unwrap();
        Self {
            _dir: dir,
            pack,
            key: key.public_base64(),
        }
    }

    /// The pack, and the pack as it is carried.
    fn bytes(&self) -> [Vec<u8>; 2] {
        [&self.pack.pack, &self.pack.compressed].map(|path| fs::read(path).unwrap())
    }

    fn signature(&self) -> Vec<u8> {
        fs::read(&self.pack.signature).unwrap()
    }
}

#[test]
fn the_programme_becomes_the_same_pack_in_other_hands() {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut files = programme(&content);
    for module in MODULES {
        let lessons = Path::new("modules").join(module).join("ky.md");
        assert!(files.iter().any(|(name, _)| *name == lessons), "{module}");
    }
    let ours = Built::of(&files, "content", Duration::ZERO);
    // Folders list their files in the order in which they came, on most file systems.
    files.reverse();
    let theirs = Built::of(&files, "elsewhere/кайра", YEAR);
    assert_ne!(ours.key, theirs.key);
    assert_ne!(ours.signature(), theirs.signature());
    let ([pack, carried], [their_pack, their_carried]) = (ours.bytes(), theirs.bytes());
    let differs = pack.iter().zip(&their_pack).position(|(a, b)| a != b);
    assert_eq!(differs, None, "the first byte that differs");
    assert_eq!(pack.len(), their_pack.len());
    assert!(carried == their_carried);
    assert_eq!(ours.pack.parts, theirs.pack.parts);
}
