package org.phonestation.core

/** What screens ask of the core about suggestions. None of it leaves the phone by being asked. */
interface RecommendCore {
    /** [three]: the third was asked for. */
    suspend fun suggestions(three: Boolean): SuggestionsView

    suspend fun app(id: String): AppDetail

    suspend fun shelf(): ShelfView

    suspend fun interests(): InterestsView

    /** What one likes, and [who] one is; none is an answer too. */
    suspend fun setInterests(ids: List<String>, who: List<String>)

    suspend fun skipInterests()

    /** The package names of all apps that may be suggested. */
    suspend fun recommendPackages(): List<String>

    /** Which of these are on the phone now. */
    suspend fun notePackages(present: List<String>)

    /** "Not for me": an app's id or an offering's. */
    suspend fun refuseSuggestion(id: String)

    suspend fun takeBackRefusal(id: String)

    suspend fun notedShown(ids: List<String>)

    suspend fun notedOpened(id: String)

    /** A store was opened for it. */
    suspend fun notedStore(id: String)

    suspend fun recommendConsent(): ConsentView

    /** To be asked after some days whether an app is of use. */
    suspend fun setFollowUpConsent(on: Boolean)

    /** To tell the station what became of a suggestion. */
    suspend fun setTellConsent(on: Boolean)

    /** All that was said and noted about suggestions, consents too. It cannot be undone. */
    suspend fun forgetRecommendations()

    /** What a notice is to ask now; nothing once it was asked. */
    suspend fun dueFollowUp(): FollowUpCard?

    suspend fun askedFollowUp(app: String)

    suspend fun answerFollowUp(app: String, answer: FollowUpAnswer)

    /** Every plan, priced on what this customer used. */
    suspend fun planMatch(): PlanMatchView

    suspend fun advice(): AdviceView
}
