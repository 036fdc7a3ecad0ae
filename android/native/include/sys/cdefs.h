#pragma once

/* For C++, which nothing here is. */
#define __BEGIN_DECLS
#define __END_DECLS
