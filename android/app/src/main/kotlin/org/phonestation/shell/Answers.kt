package org.phonestation.shell

/**
 * Answers of the system to what a screen asked: a permission, a chosen file. The screen that asked may have
 * been made anew meanwhile, so an answer waits until somebody of that name listens.
 */
class Answers<T : Any> {
    private val waiting = mutableMapOf<Int, T>()
    private val listeners = mutableMapOf<Int, (T) -> Unit>()

    fun give(question: Int, answer: T) {
        val listener = listeners[question]
        if (listener == null) waiting[question] = answer else listener(answer)
    }

    fun listen(question: Int, listener: (T) -> Unit) {
        listeners[question] = listener
        waiting.remove(question)?.let(listener)
    }

    fun unlisten(question: Int) {
        listeners.remove(question)
    }
}
