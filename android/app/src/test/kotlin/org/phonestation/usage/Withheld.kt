package org.phonestation.usage

import org.phonestation.core.PhoneAccess
import org.phonestation.core.PhoneUsage
import org.phonestation.core.UsageSpan

/** A phone that nobody has given leave. */
object Withheld : PhoneCounter {
    override val access get() = PhoneAccess.DENIED

    override fun count(span: UsageSpan, nowMs: Long) =
        PhoneUsage(access, nowMs, span.fromMs, 0u, 0u, 0u, emptyList(), emptyList())
}
