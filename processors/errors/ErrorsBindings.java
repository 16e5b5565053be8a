package errors;

import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;

/** What senders are told when something is wrong. */
public final class ErrorsBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        beans.bind(new Classify());
        beans.bind(new NoteRefusal());
        beans.bind(new RecordRefusal(wiring.refusals, wiring.askedParameters));
        beans.bind(new CountRefusal(wiring.countedEntries));
        beans.bind(new RecordFailedSignIn(wiring.access.trail));
        beans.bind(new AnswerFhirRefusal());
        beans.bind(new AnswerHl7Refusal(wiring.acknowledgement));
        beans.bind(new CloseWithoutAnswer());
    }
}
