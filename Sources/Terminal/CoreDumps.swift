import CReadline
import Glibc

/// Forbids core dumps and reading this program's memory from another: both would hold answers in clear.
package func forbidCoreDumps() {
  var none = rlimit(rlim_cur: 0, rlim_max: 0)
  setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  wv_forbid_reading_memory()
}
