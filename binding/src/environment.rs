//! What belongs to one environment and ends with it. A worker has an environment of its own, so
//! nothing here may be a static.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::{Env, Error, Result};

use crate::raw::Desk;
use crate::task::Shared;

struct Environment {
    searches: Arc<Searches>,
    /// The raw callbacks hold its address.
    _desk: Rc<Desk>,
}

/// Ties what an environment needs to its life: its searches are cancelled when it ends, so that a
/// terminated worker leaves no work behind; nobody waits for them.
pub(crate) fn begin(env: Env, desk: Rc<Desk>) -> Result<()> {
    let searches = Arc::<Searches>::default();
    env.add_env_cleanup_hook(Arc::clone(&searches), |searches| searches.cancel_all())?;
    let environment = Environment { searches, _desk: desk };
    env.set_instance_data(environment, (), |_| ())
}

/// The searches of this environment.
pub(crate) fn searches(env: &Env) -> Result<Arc<Searches>> {
    let environment = env.get_instance_data::<Environment>()?;
    let environment = environment.ok_or_else(|| Error::from_reason("not loaded here"))?;
    Ok(Arc::clone(&environment.searches))
}

/// The searches of one environment that have not ended, under numbers of its own.
#[derive(Default)]
pub(crate) struct Searches(Mutex<Register>);

#[derive(Default)]
struct Register {
    begun: u64,
    running: HashMap<u64, Arc<Shared>>,
}

impl Searches {
    /// Enters a search. The number takes it off again.
    pub(crate) fn enter(&self, search: Arc<Shared>) -> u64 {
        let mut register = self.lock();
        register.begun += 1;
        let number = register.begun;
        register.running.insert(number, search);
        number
    }

    /// Takes off a search that has ended.
    pub(crate) fn leave(&self, number: u64) {
        self.lock().running.remove(&number);
    }

    fn cancel_all(&self) {
        for search in self.lock().running.values() {
            search.cancel.store(true, Ordering::Relaxed);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Register> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
