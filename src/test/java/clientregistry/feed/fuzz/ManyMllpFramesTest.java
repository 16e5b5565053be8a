package clientregistry.feed.fuzz;

class ManyMllpFramesTest extends ManyInputs {

    ManyMllpFramesTest() {
        super(new MllpFrames());
    }
}
