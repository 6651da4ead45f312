//! Raw Node-API, made safe to use: the buffer of an environment, and calls whose arguments and
//! answers both cross in it. All `unsafe` code of the addon is in this file.
//!
//! Raw, because these calls are all border: two numbers as arguments cost 99 ns through the macros
//! of napi 3.16 and 27 ns this way (measured 2026-11). Written into the buffer they cost next to
//! nothing, and the call itself 10 ns.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{self, NonNull};
use std::rc::Rc;
use std::slice;

use napi::bindgen_prelude::{JsObjectValue, Object};
use napi::{Env, Error, check_status, sys};
use palindrome_products::{Answer, RangeError, ShardError};
use palindrome_products_border::calls::Counter;
use palindrome_products_border::failure::{self, ENGINE_FAILURE};
use palindrome_products_border::layout::{BUFFER_BYTES, Slot};

/// What the calls of one environment share: the buffer that answers are written to, and the answer
/// that did not fit. The callbacks hold its address, so it must live as long as its environment.
pub(crate) struct Desk {
    slots: NonNull<u64>,
    counter: RefCell<Counter>,
}

impl Desk {
    /// Makes the buffer and puts it among the exports.
    pub(crate) fn open(env: Env, exports: &mut Object) -> napi::Result<Rc<Self>> {
        let mut data = ptr::null_mut();
        let mut buffer = ptr::null_mut();
        let mut reference = ptr::null_mut();
        // SAFETY: `env` is the environment that loads us, on its own thread. The reference is never
        // deleted, so the buffer and its memory stay until the environment ends; only `api/` sees
        // the buffer, and it does not transfer it. V8 aligns such memory for any element type.
        let buffer = unsafe {
            check_status!(sys::napi_create_arraybuffer(env.raw(), BUFFER_BYTES, &mut data, &mut buffer))?;
            check_status!(sys::napi_create_reference(env.raw(), buffer, 1, &mut reference))?;
            Object::from_raw(env.raw(), buffer)
        };
        exports.set_named_property("buffer", buffer)?;
        let slots = NonNull::new(data.cast()).ok_or_else(|| Error::from_reason("no memory for answers"))?;
        let counter = RefCell::default();
        Ok(Rc::new(Self { slots, counter }))
    }

    /// Puts a function among the exports. It takes its arguments from the buffer.
    pub(crate) fn export<F: Body>(
        self: &Rc<Self>,
        env: Env,
        exports: &mut Object,
        name: &str,
        _body: F,
    ) -> napi::Result<()> {
        let mut function = ptr::null_mut();
        // SAFETY: as above; the name is given with its length. The desk's address, which `serve`
        // takes up again, is valid for as long as JavaScript can call: `environment.rs` keeps one
        // `Rc` of it until the environment is gone.
        let function = unsafe {
            check_status!(sys::napi_create_function(
                env.raw(),
                name.as_ptr().cast(),
                name.len() as isize,
                Some(serve::<F>),
                Rc::as_ptr(self).cast_mut().cast(),
                &mut function,
            ))?;
            Object::from_raw(env.raw(), function)
        };
        exports.set_named_property(name, function)
    }
}

/// What a call does. A plain function: it has no bytes, so the callback needs nothing to find it by.
pub(crate) trait Body: Fn(&Desk) -> Result<(), Refusal> + Copy {}
impl<F: Fn(&Desk) -> Result<(), Refusal> + Copy> Body for F {}

/// The callback around a body: whatever happens in there, it returns to JavaScript, with an exception
/// if need be. A null handle is `undefined`.
///
/// # Safety
///
/// For Node alone to call, as a function that `Desk::export` made.
unsafe extern "C" fn serve<F: Body>(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    const { assert!(size_of::<F>() == 0, "a plain function is wanted") };
    // SAFETY: a value without bytes is anywhere; `export` was given one, and it may be copied.
    let body = unsafe { NonNull::<F>::dangling().as_ref() };
    // SAFETY: Node calls, with its own `env` and `info`.
    let served = catch_unwind(AssertUnwindSafe(|| body(unsafe { Desk::of_call(env, info) }?)));
    match served {
        Ok(Ok(())) => {}
        Ok(Err(refusal)) => refusal.throw(Env::from_raw(env)),
        Err(panic) => throw_failure(Env::from_raw(env), &failure::message(&*panic)),
    }
    ptr::null_mut()
}

/// Why a call was not answered.
pub(crate) enum Refusal {
    /// The engine does not take the range.
    Range(RangeError),
    /// Nor the shard.
    Shard(ShardError),
    /// Node does not say where the desk is, which is not known to happen.
    Node,
}

impl From<RangeError> for Refusal {
    fn from(error: RangeError) -> Self {
        Self::Range(error)
    }
}

impl Desk {
    /// The desk of the function that is called.
    ///
    /// # Safety
    ///
    /// `env` and `info` are those of a callback that is running, made by `Desk::export`.
    #[inline]
    unsafe fn of_call<'a>(env: sys::napi_env, info: sys::napi_callback_info) -> Result<&'a Self, Refusal> {
        let mut data = ptr::null_mut();
        let nothing = ptr::null_mut;
        // SAFETY: as the caller promised. What is not asked for may be null. The data is the desk
        // given in `Desk::export`, still alive.
        unsafe {
            let status =
                sys::napi_get_cb_info(env, info, nothing(), nothing().cast(), nothing().cast(), &mut data);
            if status == sys::Status::napi_ok { Ok(&*data.cast::<Desk>()) } else { Err(Refusal::Node) }
        }
    }

    /// Argument `index`, a whole number below 2^53 that JavaScript wrote as a double.
    #[inline]
    pub(crate) fn number(&self, index: usize) -> u64 {
        // By way of `i64`, which the processor converts in one step, unlike `u64`.
        f64::from_bits(self.bigint(index)) as i64 as u64
    }

    /// Argument `index`, written as an element of a `BigUint64Array`.
    #[inline]
    pub(crate) fn bigint(&self, index: usize) -> u64 {
        assert!(index < u64::SLOTS);
        // SAFETY: inside the buffer, of which any bytes will do. JavaScript stands still meanwhile.
        unsafe { self.slots.as_ptr().add(index).read() }
    }

    /// Writes an answer into the buffer, as much of it as there is room for.
    #[inline]
    pub(crate) fn hand_out<S: Slot>(&self, answer: Answer) {
        self.at_desk(|counter, slots: &mut [S]| counter.hand_out(slots, answer));
    }

    /// Writes numbers that are no answer of a search.
    pub(crate) fn hand_out_slots<S: Slot>(&self, numbers: &[S]) {
        self.at_desk(|_, slots| slots[..numbers.len()].copy_from_slice(numbers));
    }

    /// Writes the pairs of the last answer from number `offset` on, if they did not all fit.
    pub(crate) fn more<S: Slot>(&self, offset: usize) {
        self.at_desk(|counter, slots: &mut [S]| counter.more(slots, offset));
    }

    #[inline]
    fn at_desk<S: Slot>(&self, serve: impl FnOnce(&mut Counter, &mut [S])) {
        let mut counter = self.counter.borrow_mut();
        // SAFETY: the buffer is made for either kind of slot, and both are eight bytes of which any
        // will do. JavaScript stands still meanwhile, and the counter is borrowed,
        // so nobody else reads or writes.
        let slots = unsafe { slice::from_raw_parts_mut(self.slots.cast().as_ptr(), S::SLOTS) };
        serve(&mut counter, slots);
    }
}

impl Refusal {
    /// A throw can only fail when an exception is pending already, which is then the one to see.
    #[cold]
    fn throw(self, env: Env) {
        let _ = match self {
            Self::Range(error) => env.throw_range_error(&error.to_string(), Some(error.code())),
            Self::Shard(error) => env.throw_range_error(&error.to_string(), Some(error.code())),
            Self::Node => env.throw_error("Node gave no data to the call", Some(ENGINE_FAILURE)),
        };
    }
}

#[cold]
fn throw_failure(env: Env, message: &str) {
    let _ = env.throw_error(message, Some(ENGINE_FAILURE));
}
