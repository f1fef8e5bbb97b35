package org.countersign.testing;

import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AbstractTokenizerFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * What the index of users and API keys needs of Elasticsearch's analysis-common, which the
 * distribution for tests lacks: without it there are no API keys. For tests alone.
 */
public final class AnalysisParts extends Plugin implements AnalysisPlugin {
  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of(
        "pattern_capture",
        AnalysisPlugin.requiresAnalysisSettings(
            (index, environment, name, settings) -> {
              var patterns =
                  settings.getAsList("patterns").stream()
                      .map(java.util.regex.Pattern::compile)
                      .toArray(java.util.regex.Pattern[]::new);
              boolean keep = settings.getAsBoolean("preserve_original", true);
              return filter(name, in -> new PatternCaptureGroupTokenFilter(in, keep, patterns));
            }),
        "unique",
        (index, environment, name, settings) -> filter(name, RemoveDuplicatesTokenFilter::new));
  }

  @Override
  public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
    return Map.of(
        "uax_url_email",
        (index, environment, name, settings) ->
            new AbstractTokenizerFactory(name) {
              @Override
              public org.apache.lucene.analysis.Tokenizer create() {
                return new UAX29URLEmailTokenizer();
              }
            });
  }

  private static TokenFilterFactory filter(
      String name, java.util.function.UnaryOperator<TokenStream> of) {
    return new AbstractTokenFilterFactory(name) {
      @Override
      public TokenStream create(TokenStream in) {
        return of.apply(in);
      }
    };
  }
}
