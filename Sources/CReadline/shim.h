/* GNU readline for Swift. It is GPL-3.0-or-later, and so is this program. */
#ifndef WARDVOICE_CREADLINE_H
#define WARDVOICE_CREADLINE_H

#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>
#include <sys/prctl.h>

/* prctl takes a varying number of arguments, which Swift cannot import. */
static inline void wv_forbid_reading_memory(void) { prctl(PR_SET_DUMPABLE, 0); }

#endif
