package clientregistry.run;

import clientregistry.feed.transport.FrameLimits;
import clientregistry.feed.transport.InWork;
import clientregistry.feed.transport.MllpFrameDecoder;
import clientregistry.feed.transport.MllpFrameEncoder;
import clientregistry.feed.transport.OneAtATime;
import io.netty.channel.ChannelHandler;
import java.util.function.Supplier;
import org.apache.camel.component.netty.ChannelHandlerFactory;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import org.apache.camel.spi.Registry;

/** The MLLP listener's Netty handlers, made anew for each connection, by the names its endpoint uses. */
record MllpHandlers(FrameLimits limits, InWork door) {

    void bind(Registry registry) {
        registry.bind("mllpFrames", factory(() -> new MllpFrameDecoder(limits)));
        registry.bind("oneAtATime", factory(() -> new OneAtATime(limits, door)));
        registry.bind("mllpAnswers", factory(MllpFrameEncoder::new));
    }

    static ChannelHandlerFactory factory(Supplier<ChannelHandler> handler) {
        return new DefaultChannelHandlerFactory() {
            @Override
            public ChannelHandler newChannelHandler() {
                return handler.get();
            }
        };
    }
}
