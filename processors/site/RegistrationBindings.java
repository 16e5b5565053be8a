package site;

import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;

/** The steps of the registration desk. */
public final class RegistrationBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        beans.bind(new ReadRegistration(wiring.fileIntake, wiring.bounds, wiring.room));
        beans.bind(new AnswerRegistration());
    }
}
