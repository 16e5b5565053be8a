package clientregistry.console.people;

import clientregistry.console.Area;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.PageKind;
import clientregistry.steward.access.Right;
import clientregistry.steward.api.Answer;
import java.util.List;

/** Persons, search, comparison, operations. */
public final class PeoplePages implements Area {

    private static final int ACCEPTED = 202;

    @Override
    public List<PageKind> pages() {
        return List.of(
                new PageKind("search", Right.SEE_PEOPLE, "people/search.jte", SearchPage::empty),
                PageKind.ofForm("search", Right.SEE_PEOPLE, "people/search.jte", SearchPage::of),
                // Who sees no people sees of these what happened, by ids.
                new PageKind("persons/ID", Right.SEE_CHANGES, "people/person.jte", PersonPage::of),
                new PageKind("records/ID", Right.SEE_CHANGES, "people/record.jte", RecordPage::of),
                new PageKind("records/ID/difference", Right.SEE_PEOPLE, "people/difference.jte", DifferencePage::of),
                new PageKind("compare", Right.SEE_PEOPLE, "people/compare.jte", ComparePage::of),
                new PageKind("operations", Right.SEE_CHANGES, "people/operations.jte", OperationListPage::of),
                new PageKind("operations/ID", Right.SEE_CHANGES, "people/operation.jte", OperationPage::of),
                new PageKind("operations/new/KIND", Right.JUDGE, "people/operate.jte", OperatePage::form),
                PageKind.ofForm("operations/new/KIND", Right.JUDGE, "people/preview.jte", OperatePage::preview),
                new PageKind("break-glass", Right.BREAK_GLASS, "people/glass.jte", GlassPage::of));
    }

    @Override
    public List<DeedKind> deeds() {
        return List.of(new DeedKind("operations/new/KIND/confirm", Right.JUDGE, PeoplePages::confirmed),
                new DeedKind("break-glass", Right.BREAK_GLASS, GlassPage::broken));
    }

    /** Under the id that the form had from the beginning. */
    private static Deed confirmed(Form form) {
        OperationForm sent = OperationForm.sent(form.asked());
        return Deed.of("PUT", "operations/" + sent.operation(), sent.command(), answer -> next(sent, answer));
    }

    /** What needs a second person waits for him. */
    private static String next(OperationForm sent, Answer answer) {
        return answer.status() == ACCEPTED ? Deed.saying("proposals", "said.people.proposed", null)
                : Deed.saying("operations/" + sent.operation(), "said.people.done", null);
    }
}
