//! What belongs to one environment and ends with it. A worker has an environment of its own, so
//! nothing here may be a static.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::{Env, Error, Result};

use crate::raw::Desk;
use crate::task::Shared;

struct Environment {
    running: Arc<Running>,
    /// The raw callbacks hold its address.
    _desk: Rc<Desk>,
}

/// Ties what an environment needs to its life: what it runs is cancelled when it ends, so that a
/// terminated worker leaves no work behind; nobody waits for them.
pub(crate) fn begin(env: Env, desk: Rc<Desk>) -> Result<()> {
    let running = Arc::<Running>::default();
    env.add_env_cleanup_hook(Arc::clone(&running), |running| running.cancel_all())?;
    let environment = Environment { running, _desk: desk };
    env.set_instance_data(environment, (), |_| ())
}

/// What this environment runs.
pub(crate) fn running(env: &Env) -> Result<Arc<Running>> {
    let environment = env.get_instance_data::<Environment>()?;
    let environment = environment.ok_or_else(|| Error::from_reason("not loaded here"))?;
    Ok(Arc::clone(&environment.running))
}

/// The tasks of one environment that have not ended, under numbers of its own.
#[derive(Default)]
pub(crate) struct Running(Mutex<Register>);

#[derive(Default)]
struct Register {
    begun: u64,
    tasks: HashMap<u64, Arc<Shared>>,
}

impl Running {
    /// Enters a task. The number takes it off again.
    pub(crate) fn enter(&self, task: Arc<Shared>) -> u64 {
        let mut register = self.lock();
        register.begun += 1;
        let number = register.begun;
        register.tasks.insert(number, task);
        number
    }

    /// Takes off a task that has ended.
    pub(crate) fn leave(&self, number: u64) {
        self.lock().tasks.remove(&number);
    }

    fn cancel_all(&self) {
        for task in self.lock().tasks.values() {
            task.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Register> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
