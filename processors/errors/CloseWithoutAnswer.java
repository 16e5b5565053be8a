package errors;

import io.netty.channel.ChannelHandlerContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.NettyConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the message is stored cannot be known: neither yes nor no is said, so that the sender sends it again. */
public final class CloseWithoutAnswer implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(CloseWithoutAnswer.class);

    @Override
    public void process(Exchange exchange) {
        LOG.warn("The outcome of a commit is not known: connection closed without an answer");
        ChannelHandlerContext channel = exchange.getMessage().getHeader(NettyConstants.NETTY_CHANNEL_HANDLER_CONTEXT, ChannelHandlerContext.class);
        if (channel != null) {
            channel.close();
        }
        exchange.getMessage().setBody(null);
    }
}
