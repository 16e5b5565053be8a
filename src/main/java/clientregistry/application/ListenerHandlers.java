package clientregistry.application;

import clientregistry.transport.FrameLimits;
import clientregistry.transport.MllpFrameDecoder;
import clientregistry.transport.MllpFrameEncoder;
import clientregistry.transport.OneAtATime;
import clientregistry.transport.OneRequestAtATime;
import clientregistry.transport.RequestGuard;
import clientregistry.transport.RequestLimits;
import io.netty.channel.ChannelHandler;
import java.util.function.Supplier;
import org.apache.camel.component.netty.ChannelHandlerFactory;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import org.apache.camel.spi.Registry;

/** The listeners' Netty handlers, made anew for each connection, by the names the endpoints use. */
record ListenerHandlers(FrameLimits frames, RequestLimits requests) {

    void bind(Registry registry) {
        registry.bind("mllpFrames", factory(() -> new MllpFrameDecoder(frames)));
        registry.bind("oneAtATime", factory(() -> new OneAtATime(frames)));
        registry.bind("mllpAnswers", factory(MllpFrameEncoder::new));
        registry.bind("requestGuard", factory(() -> new RequestGuard(requests)));
        registry.bind("oneRequestAtATime", factory(() -> new OneRequestAtATime(requests)));
    }

    private static ChannelHandlerFactory factory(Supplier<ChannelHandler> handler) {
        return new DefaultChannelHandlerFactory() {
            @Override
            public ChannelHandler newChannelHandler() {
                return handler.get();
            }
        };
    }
}
