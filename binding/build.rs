//! Links for Node. On Linux that includes `-z nodelete`: the library stays mapped when the last
//! worker that loaded it ends, since a thread of ours may still be running in it.

fn main() {
    napi_build::setup();
}
