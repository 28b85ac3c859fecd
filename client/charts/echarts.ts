import { BarChart, FunnelChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** Only the parts in use are bundled; add a chart type here. SVG stays sharp when the wall is scaled. */
use([BarChart, FunnelChart, GridComponent, TooltipComponent, SVGRenderer]);

export { init };
