package feed;

import clientregistry.feed.hl7v2.AcceptedMessages;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.reprocess.AsOfArrival;
import clientregistry.query.Disclosure;
import clientregistry.wiring.Settings;
import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;
import java.util.Set;

/** The steps of feeds. */
public final class FeedBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        fhir(wiring, beans);
        hl7(wiring, beans);
        file(wiring, beans);
        beans.bind(new OpenStored(wiring.sources));
        beans.bind(new StopReplay());
        beans.bind(new KeepToArrival(new AsOfArrival(wiring.jdbc)));
        beans.bind(new Normalise(wiring.preparation));
        beans.bind(new NoteOutcomes());
    }

    private static void fhir(Wiring wiring, Beans beans) {
        Settings settings = wiring.settings;
        beans.bind(new OpenFhir());
        beans.bind(new SpeakForClient());
        beans.bind(new ReadFhirRequest(settings.number("fhir.body.limit")));
        beans.bind(new ParsePatient(wiring.bounds, wiring.room));
        beans.bind(new ParseBundle(settings.number("fhir.bundle.limit"), settings.number("fhir.transaction.limit"),
                wiring.bounds, wiring.room));
        beans.bind(new ValidatePatients(wiring.bounds));
        beans.bind(new AcceptPatients(new FhirIntake(wiring.sources, wiring.reader, wiring.fillers)));
        beans.bind(new AnswerPatient(wiring.patients, new Disclosure(wiring.reader)));
        beans.bind(new AnswerBundle(wiring.refusals));
        beans.bind(new WriteFhirResponse());
    }

    private static void hl7(Wiring wiring, Beans beans) {
        String[] processingIds = wiring.settings.get("hl7.processing.ids").strip().split("\\s*,\\s*");
        beans.bind(new OpenHl7());
        beans.bind(new ParseHl7(wiring.bounds));
        beans.bind(new ValidateHl7(wiring.hl7Intake, AcceptedMessages.feeds(Set.of(processingIds))));
        beans.bind(new AssertHl7User());
        beans.bind(new AcceptHl7(wiring.hl7Intake, wiring.acknowledgement));
        beans.bind(new AnswerHl7(wiring.acknowledgement));
    }

    private static void file(Wiring wiring, Beans beans) {
        beans.bind(new IdentifySource(wiring.fileIntake));
        beans.bind(new ParseFile(wiring.settings.number("import.rows.limit"), wiring.bounds));
        beans.bind(new AcceptRows(wiring.fileIntake));
        beans.bind(new AnswerFile(wiring.refusals));
    }
}
