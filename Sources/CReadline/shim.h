/* GNU readline for Swift. It is GPL-3.0-or-later, and so is this program. */
#ifndef WARDVOICE_CREADLINE_H
#define WARDVOICE_CREADLINE_H

#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

#endif
